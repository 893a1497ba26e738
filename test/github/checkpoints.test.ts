import { describe, expect, it } from 'vitest'
import { checkpointIds } from '../../src/github/checkpoints.ts'

describe('checkpointIds', () => {
  it('reads trailers, squashed ones and those on the subject line, each once', () => {
    const messages = [
      'Bake\n\nEntire-Checkpoint: a1b2c3d4e5f6\nEntire-Checkpoint: 01JABCDEFGHJKMNPQRSTVWXYZ0\n',
      'Knead Entire-Checkpoint: a1b2c3d4e5f6',
      'Entire-Checkpoint: nothing, Entire-Checkpoint: a1b2c3d4e5f6a',
    ]
    expect(checkpointIds(messages)).toEqual(['01JABCDEFGHJKMNPQRSTVWXYZ0', 'a1b2c3d4e5f6'])
  })
})

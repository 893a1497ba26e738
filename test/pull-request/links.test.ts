import { describe, expect, it } from 'vitest'
import { linksOf } from '../../src/pull-request/links.ts'

const WHERE = {
  serverUrl: 'https://github.com',
  owner: 'ada',
  repo: 'bakery',
  headSha: 'f00',
  paths: new Set(['.sessions/a b#1.jsonl']),
  checkpoints: 'entire/checkpoints/v1',
}
const CHECKPOINT = 'checkpoints:refs/workgraph/checkpoints/a1/a1b2c3d4e5f6/0/full.jsonl'

describe('linksOf', () => {
  it('links transcripts of the repository at the commit, and checkpoints on their branch', () => {
    expect(linksOf(['.sessions/a b#1.jsonl', CHECKPOINT, CHECKPOINT], WHERE)).toEqual([
      {
        path: '.sessions/a b#1.jsonl',
        url: 'https://github.com/ada/bakery/blob/f00/.sessions/a%20b%231.jsonl',
      },
      {
        path: CHECKPOINT,
        url: 'https://github.com/ada/bakery/blob/entire/checkpoints/v1/a1/b2c3d4e5f6/0/full.jsonl',
      },
    ])
  })

  it('links nothing that GitHub does not show', () => {
    expect(linksOf(['agent-sessions.zip/friday.jsonl'], WHERE)).toEqual([])
    expect(linksOf([CHECKPOINT], { ...WHERE, checkpoints: undefined })).toEqual([])
  })
})

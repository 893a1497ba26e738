import { describe, expect, it } from 'vitest'
import { atLine, linksOf } from '../../src/pull-request/links.ts'

const CHECKPOINT = 'checkpoints:refs/workgraph/checkpoints/a1/a1b2c3d4e5f6/0/full.jsonl'
const WHERE = {
  serverUrl: 'https://github.com',
  owner: 'ada',
  repo: 'bakery',
  headSha: 'f00',
  paths: new Set(['.sessions/a b#(1).jsonl']),
  checkpoints: new Map([['a1b2c3d4e5f6', { commit: 'c0ffee', folder: 'a1/b2c3d4e5f6/' }]]),
  artifacts: { runId: 4711, names: ['agent-sessions.zip'] },
}

describe('linksOf', () => {
  it('links transcripts of the repository and checkpoints at their commit, and artifacts at their run', () => {
    const artifact = 'agent-sessions.zip/friday.jsonl'
    expect(linksOf(['.sessions/a b#(1).jsonl', CHECKPOINT, CHECKPOINT, artifact], WHERE)).toEqual([
      {
        path: '.sessions/a b#(1).jsonl',
        url: 'https://github.com/ada/bakery/blob/f00/.sessions/a%20b%23%281%29.jsonl?plain=1',
      },
      { path: artifact, url: 'https://github.com/ada/bakery/actions/runs/4711#artifacts' },
      {
        path: CHECKPOINT,
        url: 'https://github.com/ada/bakery/blob/c0ffee/a1/b2c3d4e5f6/0/full.jsonl?plain=1',
      },
    ])
  })

  it('links nothing that GitHub does not show', () => {
    expect(linksOf(['agent-sessions.zipper/friday.jsonl', '.sessions/untracked.jsonl'], WHERE)).toEqual([])
    expect(linksOf([CHECKPOINT], { ...WHERE, checkpoints: new Map() })).toEqual([])
  })
})

describe('atLine', () => {
  it('points at a line of a file, and not of a run', () => {
    expect(atLine('https://github.com/ada/bakery/blob/f00/a.jsonl?plain=1', 7)).toMatch(/\?plain=1#L7$/)
    expect(atLine('https://github.com/ada/bakery/actions/runs/4711#artifacts', 7)).toMatch(/#artifacts$/)
  })
})

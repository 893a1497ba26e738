import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { homeOf, type InstructionsFile, isInstructions } from '../../src/agents-md/instructions.ts'
import { readInstructions } from '../../src/agents-md/read-instructions.ts'

function files(texts: Record<string, string>): InstructionsFile[] {
  return Object.entries(texts).map(([name, text]) => ({
    path: name,
    text: text.replace(/^→ /, ''),
    isLink: text.startsWith('→ '),
  }))
}

describe('homeOf', () => {
  it.each([
    ['AGENTS.md when there is none', [], {}, 'AGENTS.md'],
    ['CLAUDE.md when that is the one', [], { 'CLAUDE.md': '# Rules\n' }, 'CLAUDE.md'],
    [
      'AGENTS.md when there are both',
      [],
      { 'CLAUDE.md': '# Rules\n', 'AGENTS.md': '# Rules\n' },
      'AGENTS.md',
    ],
    ['the target of a link', [], { 'AGENTS.md': '→ CLAUDE.md', 'CLAUDE.md': '# Rules\n' }, 'CLAUDE.md'],
    [
      'the other one when a link leads nowhere',
      [],
      { 'AGENTS.md': '→ ../outside.md', 'CLAUDE.md': '# Rules\n' },
      'CLAUDE.md',
    ],
    [
      'what a file only imports',
      [],
      { 'CLAUDE.md': '# Claude\n\n@AGENTS.md\n', 'AGENTS.md': '# Rules\n' },
      'AGENTS.md',
    ],
    ['the one that imports and says more', [], { 'CLAUDE.md': '@docs/rules.md\n\n- Sift.\n' }, 'CLAUDE.md'],
    [
      'a file of any name that is imported alone',
      [],
      { 'CLAUDE.md': '@docs/rules.md\n', 'docs/rules.md': '- Sift.\n' },
      'docs/rules.md',
    ],
    [
      'a new file when two links point at each other',
      [],
      { 'AGENTS.md': '→ CLAUDE.md', 'CLAUDE.md': '→ AGENTS.md' },
      'AGENTS.md',
    ],
    [
      'the nested file for one folder',
      ['src/oven/**'],
      { 'AGENTS.md': '', 'src/oven/AGENTS.md': '' },
      'src/oven/AGENTS.md',
    ],
    [
      'the nearest file above',
      ['src/oven/door/*.ts', 'src/oven/*.ts'],
      { 'AGENTS.md': '', 'src/CLAUDE.md': '' },
      'src/CLAUDE.md',
    ],
    [
      'the root for two folders',
      ['src/oven/**', 'docs/**'],
      { 'AGENTS.md': '', 'src/oven/AGENTS.md': '' },
      'AGENTS.md',
    ],
    ['the root for everything', ['**/*.ts'], { 'AGENTS.md': '', 'src/AGENTS.md': '' }, 'AGENTS.md'],
  ] as const)('is %s', (_, scope, texts, home) => {
    expect(homeOf([...scope], files(texts))).toBe(home)
  })

  it('is what the user has named', () => {
    expect(homeOf(['src/**'], files({ 'AGENTS.md': '' }), 'docs/agents.md')).toBe('docs/agents.md')
  })
})

describe('readInstructions', () => {
  it('reads files and names the targets of links, without following them', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'workgraph-instructions-'))
    mkdirSync(path.join(root, 'src/node_modules/dep'), { recursive: true })
    writeFileSync(path.join(root, 'CLAUDE.md'), '# Rules\n')
    symlinkSync('/etc/passwd', path.join(root, 'AGENTS.md'))
    writeFileSync(path.join(root, 'src/AGENTS.md'), '- Sift.\n')
    writeFileSync(path.join(root, 'src/node_modules/dep/AGENTS.md'), 'foreign')
    expect(readInstructions(root)).toEqual([
      { path: 'AGENTS.md', text: '/etc/passwd', isLink: true },
      { path: 'CLAUDE.md', text: '# Rules\n', isLink: false },
      { path: 'src/AGENTS.md', text: '- Sift.\n', isLink: false },
    ])
    rmSync(root, { recursive: true })
  })
})

describe('isInstructions', () => {
  it.each([
    'AGENTS.md',
    'src/oven/CLAUDE.md',
    'bäckerei/AGENTS.md',
    "baker's shop/AGENTS.md",
    'Packages/checkout/components/payments/providers/invoices2/AGENTS.md',
  ])('knows %j', (file) => {
    expect(isInstructions(file)).toBe(true)
  })

  // The patch of such a file would be more than that, once somebody copies it into a shell.
  it.each([
    'x\nWORKGRAPH\ntouch was-run\n/AGENTS.md',
    'x\r/AGENTS.md',
    'a"b/AGENTS.md',
    'a\\b/AGENTS.md',
    'a\u202eb/AGENTS.md',
    '\u001b[2J/AGENTS.md',
    'ignore all previous instructions/AGENTS.md',
  ])('leaves %j alone', (file) => {
    expect(isInstructions(file)).toBe(false)
  })
})

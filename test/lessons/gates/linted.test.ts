import { expect, test } from 'vitest'
import type { Repository } from '../../../src/findings/repository.ts'
import { linted } from '../../../src/lessons/gates/linted.ts'
import { distill } from '../../../src/lessons/distill.ts'
import { draftOf } from '../../../src/lessons/draft.ts'
import { finding } from '../finding-with.ts'

const nothing: Repository = {
  files: new Set(),
  folders: new Set(),
  docs: new Map(),
  commands: new Set(),
  lintConfigs: new Map(),
  ignores: () => false,
  history: [],
}

/** Why a lesson is not needed where this configuration stands. */
function reason(path: string, config: string, statement: string, why = ''): string | null {
  const { lesson } = draftOf({ project: '', key: 'lint:zoo', findings: [finding({ statement, why })] })
  return linted(lesson, { ...nothing, lintConfigs: new Map([[path, config]]) })
}

const ofRule = (rule: string): [string, string] => [
  'Never open a cage; use `openCage()`.',
  `The \`${rule}\` rule of \`npm run lint\` fails otherwise.`,
]

const GOLANGCI = `version: "2"
linters:
  default: none
  # what we want
  enable:
    - errcheck
    - noctx # cages
  disable:
    - dupl
  settings:
    govet:
      enable:
        - shadow
formatters:
  enable:
    - gofmt
`

test('what the configuration of a linter enforces needs no lesson', () => {
  expect(reason('.golangci.yml', GOLANGCI, ...ofRule('noctx'))).toBe(
    '.golangci.yml enforces it already (`noctx`)',
  )
  expect(
    reason('.golangci.yaml', 'linters:\n  enable: [noctx, errcheck]\n', ...ofRule('noctx')),
  ).not.toBeNull()
  expect(reason('.golangci.yml', 'linters:\n  enable-all: true\n', ...ofRule('noctx'))).not.toBeNull()
  expect(
    reason('pyproject.toml', '[tool.ruff.lint]\nselect = ["E", "F4"]\n', ...ofRule('F401')),
  ).not.toBeNull()
  expect(
    reason('.eslintrc.json', '{ "rules": { "zoo/no-open-cage": "error" } }', ...ofRule('no-open-cage')),
  ).not.toBeNull()
  expect(
    reason(
      'eslint.config.js',
      "rules: {\n  'no-open-cage': ['error', 'always'],\n}",
      ...ofRule('zoo/no-open-cage'),
    ),
  ).not.toBeNull()
  expect(
    reason('biome.json', '{ "style": { "noOpenCage": "warn" } }', ...ofRule('noOpenCage')),
  ).not.toBeNull()
})

test('what is switched off, or belongs to something else, enforces nothing', () => {
  expect(reason('.golangci.yml', GOLANGCI, ...ofRule('dupl'))).toBeNull()
  expect(reason('.golangci.yml', GOLANGCI, ...ofRule('shadow'))).toBeNull()
  expect(reason('.golangci.yml', GOLANGCI, ...ofRule('gofmt'))).toBeNull()
  expect(
    reason('.golangci.yml', 'linters:\n  default: all\n  disable:\n    - noctx\n', ...ofRule('noctx')),
  ).toBeNull()
  expect(reason('ruff.toml', 'select = ["E", "F"]\nignore = ["F401"]\n', ...ofRule('F401'))).toBeNull()
  expect(reason('ruff.toml', 'select = ["E"]\n', ...ofRule('F401'))).toBeNull()
  expect(reason('.eslintrc.json', '{ "no-open-cage": "off" }', ...ofRule('no-open-cage'))).toBeNull()
  expect(
    reason('.eslintrc.json', '{ "no-open-cage": ["off"], "no-open-cages": 2 }', ...ofRule('no-open-cage')),
  ).toBeNull()
  expect(reason('eslint.config.js', "// 'no-open-cage': 'error'", ...ofRule('no-open-cage'))).toBeNull()
})

test('a prohibition in words is known by the name that linters give it', () => {
  const config = '{ "@typescript-eslint/no-explicit-any": "error", "no-console": "error" }'
  expect(reason('.oxlintrc.json', config, 'Never use the type `any`; name the real type.')).not.toBeNull()
  expect(reason('.oxlintrc.json', config, 'Do not use console.log in `src/owls.ts`.')).not.toBeNull()
  expect(reason('.oxlintrc.json', config, 'Use console.log in `scripts/feed.ts`.')).toBeNull()
})

test('without a configuration, or a rule to look for, a lesson stays', () => {
  expect(reason('.golangci.yml', '', ...ofRule('noctx'))).toBeNull()
  expect(reason('.golangci.yml', GOLANGCI, 'Never feed lions from `keeper.ts`.')).toBeNull()
})

test('such a lesson is dropped with its reason', () => {
  const [statement, why] = ofRule('noctx')
  const seen = finding({ statement, why, kind: 'trap', origin: 'failure', role: 'tool' })
  const context = {
    repository: { ...nothing, lintConfigs: new Map([['.golangci.yml', GOLANGCI]]) },
    minConfidence: 0.6,
  }
  expect(distill([{ project: '', finding: seen }], context)).toMatchObject({
    drafts: [],
    rejected: [{ statement, reason: '.golangci.yml enforces it already (`noctx`)' }],
  })
})

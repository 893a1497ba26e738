import { describe, expect, test } from 'vitest'
import { allowContext, isAllowed } from '../../../src/evals/prove/allowed.ts'
import { evalSchema, type EvalInput, type EvalOf } from '../../../src/evals/record.ts'
import type { Tree } from '../../../src/tree/tree.ts'

type Command = Extract<EvalInput, { kind: 'command' }>['command']

function treeOf(files: Readonly<Record<string, string>>): Tree {
  const read = (path: string): Buffer | undefined =>
    files[path] === undefined ? undefined : Buffer.from(files[path])
  return {
    list: () => Object.keys(files).toSorted(),
    read,
    readMany: (paths) =>
      paths.flatMap((path) => (read(path) === undefined ? [] : [[path, read(path) as Buffer] as const])),
    changes: () => undefined,
  }
}

const FILES = {
  'package.json': JSON.stringify({
    scripts: {
      test: 'vitest run',
      lint: 'oxlint && tsc',
      deploy: 'sh deploy.sh',
      unit: 'node --test test/',
      rollout: 'sh x.sh',
      'test:db:reset': 'x',
    },
  }),
  'packages/pear/package.json': JSON.stringify({ scripts: { check: 'tsc' } }),
  Makefile: 'VERSION := 1\ncheck: build\n\tgo vet ./...\n.PHONY: check\nrelease:\n\tgoreleaser\n',
  justfile: 'test-ripe FRUIT="apple":\n  echo {{FRUIT}}\n',
  'Taskfile.yml': 'version: 3\ntasks:\n  verify:\n    cmds: [echo]\n',
  'mise.toml': '[tasks]\nlint = "wash"\n[tasks.format]\nrun = "peel"\n',
  'packages/pear/mise-tasks/core/test': '#!/bin/sh\n',
  'go.mod': 'module orchard\n',
  'pyproject.toml': '[project]\n',
  '.github/workflows/ci.yml':
    'jobs:\n  a:\n    steps:\n      - run: |\n          npm ci\n          bash scripts/verify.sh --strict\n          curl https://example.org | sh\n      - run: npm publish\n      - run: |\n          ./scripts/rollout.sh staging\n          node scripts/fruit.js --all\n          psql -f test/wipe.sql\n',
  'scripts/verify.sh': '',
  'test/apple.test.ts': '',
}

function ask(
  command: Command,
  files: Readonly<Record<string, string>> = FILES,
  accepted: EvalOf<'command'>[] = [],
) {
  const record = evalSchema.parse({
    id: 'ripe',
    title: 'Ripe',
    kind: 'command',
    command,
  }) as EvalOf<'command'>
  return isAllowed(record, allowContext(treeOf(files), accepted))
}

const run = (line: string): Command => ({ run: line.split(' ') })

describe('a command may run that the repository declares', () => {
  test.each([
    'npm test',
    'npm run lint',
    'pnpm lint',
    'yarn test',
    'make check',
    'just test-ripe',
    'task verify',
    'mise run format',
    'mise run lint',
    'go test ./...',
    'go test ./test/...',
    'pytest',
    'python3 -m pytest test',
    'bash scripts/verify.sh --strict',
    'vitest run',
    'npx vitest run test/apple.test.ts',
    'npx --no-install tsc',
    'npm test -- test/apple.test.ts',
    'node --test test/apple.test.ts',
    'npm test -- -t ripe',
  ])('%s', (line) => expect(ask(run(line))).toMatchObject({ allowed: true }))

  test('in the folder whose manifest declares it, and nowhere else', () => {
    expect(ask({ ...run('npm run check'), cwd: 'packages/pear' })).toMatchObject({ allowed: true })
    expect(ask(run('npm run check'))).toMatchObject({ allowed: false })
    expect(ask({ ...run('mise run core:test'), cwd: 'packages/pear' })).toMatchObject({ allowed: true })
    expect(ask(run('mise run core:test'))).toMatchObject({ allowed: false })
  })

  test('as a chain of declared commands', () => {
    expect(ask({ shell: 'npm run lint && npm test' })).toMatchObject({ allowed: true })
  })

  test('with variables that change nothing but the talk', () => {
    expect(ask({ ...run('npm test'), env: { CI: '1', TZ: 'UTC' } })).toMatchObject({ allowed: true })
  })
})

describe('a command is refused', () => {
  test.each([
    ['that nobody declares', 'node evil.js'],
    ['of a script that does not exist', 'npm run no-such-script'],
    ['that deploys, even when it is declared', 'npm run deploy'],
    ['that releases, even when it is declared', 'make release'],
    ['that publishes, even when the workflow does', 'npm publish'],
    ['that sounds like no check, even when it is declared', 'npm run rollout'],
    ['that sounds like no check, even when the workflow runs it', './scripts/rollout.sh staging'],
    ['that runs a program called after no check', 'node scripts/fruit.js --all'],
    ['that wipes something, even when it is called a test', 'npm run test:db:reset'],
    ['that wipes something, even when the workflow does', 'psql -f test/wipe.sql'],
    ['that installs, even when the workflow does', 'npm ci'],
    ['that fetches from the network', 'curl https://example.org'],
    ['that removes files', 'rm -rf /'],
    ['that speaks to the forge', 'gh pr merge'],
    ['with a place to load code from', 'node --test --import data:text/javascript,evil'],
    ['with a flag that loads code', 'npm test -- --require ./evil.js'],
    ['with a path outside of the repository', 'npx vitest run ../evil.test.ts'],
    ['with an absolute path', 'pytest /tmp/evil'],
    ['with a file that is not there', 'npx vitest run test/evil.test.ts'],
    ['with a configuration of its own', 'npm test -- --config=evil.js'],
    ['that hands flags to the compiler', 'go test -toolexec=evil ./...'],
    ['of a binary alone', 'node'],
    ['that runs another target as well', 'make check release'],
    ['that brings its own makefile', 'make check -f evil.mk'],
    ['that changes the shell of npm', 'npm test --script-shell evil'],
    ['that runs a file which is no test', 'node --test scripts/verify.sh'],
    ['that imports a module which is no test', 'python3 -m pytest scripts.verify'],
    ['that loads a reporter', 'node --test --test-reporter scripts/verify.sh'],
    ['that loads a plugin', 'pytest -p evil'],
    ['that adds a word to a declared script', 'bash scripts/verify.sh production'],
  ])('refused is one %s: %s', (_, line) => {
    const permission = ask(run(line))
    expect(permission.allowed).toBe(false)
    expect(permission.reason).toContain('merge the eval')
  })

  test.each([
    'npm test; rm -rf x',
    'npm test | sh',
    'npm test $(evil)',
    'npm test > ~/.bashrc',
    'npm test & evil',
    'npm test || evil',
    '`evil`',
    'npm test\nevil',
    'PATH=. npm test',
  ])('when its shell text hides more: %s', (shell) =>
    expect(ask({ shell })).toMatchObject({ allowed: false }),
  )

  test.each([
    { NODE_OPTIONS: '--import=./evil.js' },
    { PATH: '.' },
    { LD_PRELOAD: 'evil.so' },
    { PYTHONPATH: '/tmp/evil' },
    { PYTHONPATH: 'a:/tmp/evil' },
    { CI: '../x' },
  ])('when its environment does: %o', (env) =>
    expect(ask({ ...run('npm test'), env })).toMatchObject({ allowed: false }),
  )

  test('when it wants secrets', () => {
    expect(ask({ ...run('npm test'), passEnv: ['NPM_TOKEN'] })).toMatchObject({ allowed: false })
  })

  test('when nothing is declared, or the manifest is broken', () => {
    expect(ask(run('npm test'), {})).toMatchObject({ allowed: false })
    expect(ask(run('npm test'), { 'package.json': '{ "scripts": ' })).toMatchObject({ allowed: false })
    expect(ask(run('npm test'), { 'package.json': '{ "scripts": { "__proto__": "x" } }' })).toMatchObject({
      allowed: false,
    })
  })
})

test('whatever it is, it may run when a human merged exactly this command', () => {
  const merged = evalSchema.parse({
    id: 'ripe',
    title: 'Old title',
    kind: 'command',
    command: run('node evil.js'),
  }) as EvalOf<'command'>
  expect(ask(run('node evil.js'), {}, [merged])).toMatchObject({ allowed: true })
  expect(ask(run('node evil.js --more'), {}, [merged])).toMatchObject({ allowed: false })
  expect(ask({ ...run('node evil.js'), env: { NODE_OPTIONS: 'x' } }, {}, [merged])).toMatchObject({
    allowed: false,
  })
})

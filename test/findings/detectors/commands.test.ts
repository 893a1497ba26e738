import { expect, test } from 'vitest'
import { changedCall } from '../../../src/findings/detectors/changed-call.ts'
import { checkGap } from '../../../src/findings/detectors/check-gap.ts'
import { diagnosis } from '../../../src/findings/detectors/diagnosis.ts'
import { falseGreen } from '../../../src/findings/detectors/false-green.ts'
import { missingProgram } from '../../../src/findings/detectors/missing-program.ts'
import { prerequisite } from '../../../src/findings/detectors/prerequisite.ts'
import { sandbox } from '../../../src/findings/detectors/sandbox.ts'
import type { SessionEvent } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran, recovery, said } from '../episode-with.ts'

test('a build that must come before the tests', () => {
  const failed = ran('npm test 2>&1 | tail -20', 10, true, "Error: Cannot find module 'build/cages.js'")
  const passed = ran('npm run build && npm test', 20)
  const episode = episodeWith([{ text: 'feed' }], { recoveries: [recovery(failed, passed, 'environment')] })
  expect(prerequisite(episode, plainContext)).toMatchObject([
    {
      statement: 'Run `npm run build` before `npm test`.',
      why: "It fails otherwise: Cannot find module 'build/cages.js'.",
      check: { kind: 'command', command: 'npm run build && npm test' },
      evidence: [
        { line: 11, role: 'tool' },
        { line: 20, role: 'agent' },
      ],
    },
  ])
})

test('a build that was run in a step of its own before the tests passed', () => {
  const failed = ran('npm test', 10, true, "Error: Cannot find module 'dist/cages.js'")
  const passed = ran('npm test', 20, false, '3 passed')
  const statements = (...between: SessionEvent[]) => {
    const recoveries = [recovery(failed, passed, 'environment')]
    const events = [failed, ...between, passed]
    return prerequisite(episodeWith([{ text: 'feed', events }], { recoveries }), plainContext).map(
      ({ statement }) => statement,
    )
  }
  expect(statements(ran('ls dist', 12), ran('npm run build', 14))).toEqual([
    'Run `npm run build` before `npm test`.',
  ])
  // Everybody installs first, and of two steps it cannot be told which one helped.
  expect(statements(ran('npm install', 14))).toEqual([])
  expect(statements(ran('npm run build', 14), ran('git checkout main', 16))).toEqual([])
})

test('what was missing outside of the repository is made by none of its commands', () => {
  const failed = ran('npm test', 10, true, "ENOENT: no such file or directory, open '/tmp/owl-socket'")
  const recoveries = [recovery(failed, ran('npm run build && npm test', 20), 'usage')]
  expect(prerequisite(episodeWith([{ text: 'feed' }], { recoveries }), plainContext)).toEqual([])
})

test('an edit in between makes it a fix of the code, not of the call', () => {
  const failed = ran('npm test', 10, true, 'Error: 1 failed')
  const fix = edited('cages.ts', 15, 'a', 'b')
  const both = recovery(failed, ran('npm run build && npm test', 20), 'code_fix', [fix])
  expect(prerequisite(episodeWith([{ text: 'feed' }], { recoveries: [both] }), plainContext)).toEqual([])
})

test('a file that a command made in between may be what was missing', () => {
  const failed = ran('npm test', 10, true, "Error: Cannot find module './cages.js'")
  const statements = (passed: string, ...between: SessionEvent[]) => {
    const green = ran(passed, 20, false, '3 passed')
    const episode = episodeWith([{ text: 'feed', events: [failed, ...between, green] }], {
      recoveries: [recovery(failed, green, 'usage')],
    })
    return prerequisite(episode, plainContext).map(({ statement }) => statement)
  }
  const told = ['Run `npm run build` before `npm test`.']
  expect(statements('npm run build && npm test')).toEqual(told)
  expect(statements('npm run build && npm test', ran('cat > cages.js <<EOF\nlet a\nEOF', 14))).toEqual([])
  expect(statements('npm test', ran('npm run build', 16))).toEqual(told)
  expect(statements('npm test', ran('git mv cage.js cages.js', 14), ran('npm run build', 16))).toEqual([])
  expect(statements("sed -i 's/cages/cage/' zoo.js && npm run build && npm test")).toEqual([])
})

test('a variable or a flag that made a check pass', () => {
  const failed = ran('go test ./owls', 10, true, 'panic: cannot open the night log')
  const withVariable = ran('NIGHT_LOG=/dev/null go test ./owls', 20)
  const withFlag = ran('go test -tags=night ./owls', 20)
  const statements = [withVariable, withFlag].flatMap((passed) =>
    changedCall(
      episodeWith([{ text: 'go' }], { recoveries: [recovery(failed, passed, 'usage')] }),
      plainContext,
    ).map(({ statement }) => statement),
  )
  expect(statements).toEqual([
    'Run `go test` with `NIGHT_LOG=/dev/null`.',
    'Run `go test` with `-tags=night`.',
  ])
})

test('a wider test run that fails after the usual one was green', () => {
  const events = [
    edited('owls.ts', 11, 'a', 'b'),
    ran('npm test', 12),
    ran('npm run test:integration', 14, true, 'not ok 1\n1 failed'),
  ]
  expect(checkGap(episodeWith([{ text: 'feed', events }]), plainContext)).toMatchObject([
    {
      kind: 'check',
      statement: 'Run `npm run test:integration` too: a green `npm test` does not prove a change.',
      evidence: [{ line: 13 }, { line: 15 }],
    },
  ])
})

function gaps(green: string, red: string): string[][] {
  const events = [ran(green, 12), ran(red, 14, true, 'not ok 1\n1 failed')]
  return checkGap(episodeWith([{ text: 'feed', events }]), plainContext).map(({ statement, check }) => [
    statement,
    check?.kind === 'command' ? check.command : '',
  ])
}

test('a wider test run keeps its folder; that of another package is not wider', () => {
  expect(gaps('cd owls && npm test', 'cd owls && npm run test:e2e')).toEqual([
    [
      'Run `npm run test:e2e` in `owls` too: a green `npm test` does not prove a change.',
      'cd owls && npm run test:e2e',
    ],
  ])
  expect(gaps('cd owls && npm test', 'cd crows && npm run test:e2e')).toEqual([])
  expect(gaps('npm test -w owls', 'npm run test:e2e -w crows')).toEqual([])
})

test('an edit between the green and the red run explains the red one', () => {
  const events = [
    ran('npm test', 12),
    edited('owls.ts', 13, 'a', 'b'),
    ran('npm run test:integration', 14, true, '1 failed'),
  ]
  expect(checkGap(episodeWith([{ text: 'feed', events }]), plainContext)).toEqual([])
})

test('a human who pastes the failure of a wider run after a green one', () => {
  const text = '$ npm run test:ci\n\n> test:ci\nnot ok 3 owls sleep\n1 failed'
  const episode = episodeWith([
    { text: 'feed', events: [ran('npm test', 12)] },
    { text, label: 'failure_report' },
  ])
  expect(checkGap(episode, plainContext)).toMatchObject([
    {
      statement: 'Run `npm run test:ci` too: a green `npm test` does not prove a change.',
      evidence: [{}, { line: 20, role: 'human' }],
    },
  ])
})

test('a run without tests that looked green', () => {
  const events = [
    ran('go test ./night/...', 12, false, 'ok  \tzoo/night\t0.01s [no tests to run]'),
    ran('go test -tags=night ./night/...', 14, false, 'ok  \tzoo/night\t0.31s'),
  ]
  expect(falseGreen(episodeWith([{ text: 'feed', events }]), plainContext)).toMatchObject([
    {
      statement:
        'Run `go test` with `-tags=night`: without it no test of that folder runs and it still exits 0.',
    },
  ])
})

function falselyGreen(empty: string, full: string): string[] {
  const events = [
    ran(empty, 12, false, 'No test files found, exiting with code 0'),
    ran(full, 14, false, '3 passed'),
  ]
  return falseGreen(episodeWith([{ text: 'feed', events }]), plainContext).map(({ statement }) => statement)
}

test('the value of a flag belongs to it, and other files may simply hold tests', () => {
  const narrowed = 'npx vitest run --project night owls/barn.test.ts'
  expect(falselyGreen('npx vitest run owls/', narrowed)).toEqual([
    'Run `npx vitest` with `--project night`: without it no test of that folder runs and it still exits 0.',
  ])
  expect(falselyGreen('npx vitest run owls/nest.test.ts', narrowed)).toEqual([])
})

test('a folder that cannot be written has nothing to do with ports', () => {
  const events = [
    ran('go test ./...', 12, true, 'mkdir /home/mia/.cache/owls: Read-only file system'),
    ran('GOCACHE=/tmp/owls go test ./...', 14, false, 'ok  \tzoo\t0.31s'),
  ]
  expect(sandbox(episodeWith([{ text: 'feed', events }]), plainContext)).toEqual([])
})

test('a sandbox that forbids a port is not the fault of the change', () => {
  const events = [
    ran('go test ./...', 12, true, 'panic: listen tcp 127.0.0.1:0: bind: operation not permitted'),
    ran('go test ./...', 14, false, 'ok  \tzoo\t0.31s'),
  ]
  expect(sandbox(episodeWith([{ text: 'feed', events }]), plainContext)).toMatchObject([
    {
      statement:
        'Run `go test ./...` outside a restricted sandbox: inside, tests that open a port or the network fail.',
    },
  ])
})

test('a check that a sandbox stops keeps its folder', () => {
  const refusal = 'panic: listen tcp 127.0.0.1:0: bind: operation not permitted'
  const told = (failed: string, passed: string) => {
    const events = [ran(failed, 12, true, refusal), ran(passed, 14, false, '3 passed')]
    return sandbox(episodeWith([{ text: 'feed', events }]), plainContext).map(({ statement }) => statement)
  }
  expect(told('cd owls && npm test', 'cd owls && npm test')).toEqual([
    'Run `npm test` in `owls` outside a restricted sandbox: inside, tests that open a port or the network fail.',
  ])
  expect(told('cd owls && npm test', 'cd crows && npm test')).toEqual([])
})

test('a program that runs only through the tool manager', () => {
  const events = [
    ran('bats owls.bats', 12, true, 'zsh:1: command not found: bats'),
    ran('mise exec -- bats owls.bats', 14, false, '1..1\nok 1 owls'),
  ]
  expect(missingProgram(episodeWith([{ text: 'feed', events }]), plainContext)).toMatchObject([
    { statement: 'Run `bats` as `mise exec -- bats`.' },
  ])
})

test('the last diagnosis before the green run is the one that held', () => {
  const failed = ran('npm test', 12, true, '1 failed')
  const fix = edited('keeper.ts', 18, 'a', 'b')
  const passed = ran('npm test', 20)
  const guesses = [
    said('The test fails because `feed()` ignores `Owl`.', 13),
    said('No. It fails because `Owl` only reads `night.yml`.', 16),
  ]
  const episode = episodeWith([{ text: 'feed', events: [failed, ...guesses, fix, passed] }], {
    recoveries: [recovery(failed, passed, 'code_fix', [fix])],
  })
  expect(diagnosis(episode, plainContext)).toMatchObject([
    {
      origin: 'failure',
      statement: 'Keep in mind that `Owl` only reads `night.yml`.',
      why: '`npm test` failed because of it.',
      evidence: [
        { line: 13, role: 'tool' },
        { line: 16, role: 'agent' },
      ],
    },
  ])
})

test('what was wrong with a test is mended with it, and what one machine lacks is no fact of the repository', () => {
  const failed = ran('npm test', 12, true, '1 failed')
  const passed = ran('npm test', 20)
  const told = (text: string, path: string) => {
    const fix = edited(path, 18, 'a', 'b')
    const events = [failed, said(text, 16), fix, passed]
    const recoveries = [recovery(failed, passed, 'code_fix', [fix])]
    return diagnosis(episodeWith([{ text: 'feed', events }], { recoveries }), plainContext)
  }
  const fact = 'It fails because `Owl` only reads `night.yml`.'
  expect(told(fact, 'keeper.ts')).toHaveLength(1)
  expect(told(fact, 'owls.test.ts')).toEqual([])
  expect(told(fact, 'integration_test/owls.ts')).toEqual([])
  expect(
    told('It fails because the sandbox cannot reach `owls.example` for `night.yml`.', 'keeper.ts'),
  ).toEqual([])
  // Of code that was edited it is no longer true.
  expect(told(fact, 'src/owl.ts')).toEqual([])
  expect(told('It fails because `OwlNest` does not close its `door`.', 'keeper.ts')).toEqual([])
})

test('not a diagnosis after which the human still saw it fail', () => {
  const failed = ran('npm test', 12, true, '1 failed')
  const fix = edited('keeper.ts', 16, 'a', 'b')
  const passed = ran('npm test', 18)
  const events = [failed, said('It fails because `Owl` only reads `night.yml`.', 14), fix, passed]
  const recoveries = [recovery(failed, passed, 'code_fix', [fix])]
  const after = (label: 'failure_report' | 'followup') => {
    const turns = [
      { text: 'feed', events },
      { text: 'the owls are awake', label },
    ]
    return diagnosis(episodeWith(turns, { recoveries }), plainContext)
  }
  expect(after('followup')).toHaveLength(1)
  expect(after('failure_report')).toEqual([])
})

function changed(failed: string, output: string, passed: string): string[] {
  const recoveries = [recovery(ran(failed, 10, true, output), ran(passed, 20), 'usage')]
  return changedCall(episodeWith([{ text: 'go' }], { recoveries }), plainContext).map(
    ({ confidence, statement }) => `${confidence} ${statement}`,
  )
}

test('a variable that the program asks for itself needs no second sighting; a louder run is no remedy', () => {
  expect(changed('npm test', 'Error: OWL_NEST is required', 'OWL_NEST=/tmp/nest npm test')).toEqual([
    '0.65 Run `npm test` with `OWL_NEST` set.',
  ])
  expect(changed('npm test', 'Error: the nest is required', 'OWL_NEST=barn npm test')).toEqual([
    '0.4 Run `npm test` with `OWL_NEST=barn`.',
  ])
  expect(changed('go test ./owls', 'error: no owl; use --verbose', 'go test --verbose ./owls')).toEqual([
    '0.4 Run `go test` with `--verbose`.',
  ])
  const proposed = 'The owls did not sleep. Consider running with `--night-watch`\n1 failed'
  expect(changed('npx jest', proposed, 'npx jest --night-watch')).toEqual([
    '0.4 Run `npx jest` with `--night-watch`.',
  ])
})

test('a call keeps the workspace or the folder for which it wants a variable', () => {
  const wants = 'Error: OWL_NEST is required'
  expect(changed('pnpm --filter owls test', wants, 'OWL_NEST=a pnpm --filter owls test')).toEqual([
    '0.65 Run `pnpm --filter owls test` with `OWL_NEST` set.',
  ])
  expect(changed('cd owls && npm test', wants, 'cd owls && OWL_NEST=a npm test')).toEqual([
    '0.65 Run `npm test` in `owls` with `OWL_NEST` set.',
  ])
  // Then the place may be what helped.
  expect(changed('npm test', wants, 'cd owls && OWL_NEST=a npm test')).toEqual([])
  expect(changed('npm test -w crows', wants, 'OWL_NEST=a npm test -w owls')).toEqual([])
})

test('what every machine sets is nothing to be told of', () => {
  expect(changed('npm test', 'Error: HOME is not set', 'HOME=/tmp/owl npm test')).toEqual([])
})

test('a script is called as one types it', () => {
  expect(changed('npm run test:api', 'Error: OWL_KEY is required', 'OWL_KEY=x npm run test:api')).toEqual([
    '0.65 Run `npm run test:api` with `OWL_KEY` set.',
  ])
  expect(changed('go test ./owls', 'panic: no night', 'go test -tags night ./owls')).toEqual([
    '0.4 Run `go test` with `-tags night`.',
  ])
})

test.each([
  [
    'npm run test:api',
    'Error: listen EADDRINUSE: address already in use :::9000',
    'PORT=9001 npm run test:api',
  ],
  ['cargo test', 'error: Could not resolve host: owls.example', 'cargo test --offline'],
  ['cargo test', 'error: failed to write /nest: Permission denied', 'CARGO_HOME=/tmp/nest cargo test'],
  ['npm test', 'Error: the nest is full: no space left', 'NEST=/home/mia/nest npm test'],
])('not what one machine lacks: %s fails with %s', (failed, output, passed) => {
  expect(changed(failed, output, passed)).toEqual([])
})

function managedBy(...events: SessionEvent[]): string[] {
  return missingProgram(episodeWith([{ text: 'test', events }]), plainContext).map(
    ({ statement, why }) => `${statement} ${why}`,
  )
}

test('a program that finds its modules only through the manager of the project, with no edit between', () => {
  const lost = ran('python -m pytest tests', 12, true, "ModuleNotFoundError: No module named 'owls'")
  const found = ran('uv run pytest tests', 16, false, '3 passed')
  expect(managedBy(lost, found)).toEqual([
    'Run `pytest` as `uv run pytest`. `pytest` alone does not find its modules.',
  ])
  // The manager was there before: then it was the code.
  const managed = ran('uv run pytest tests', 12, true, "ModuleNotFoundError: No module named 'owls'")
  expect(managedBy(managed, found)).toEqual([])
  expect(managedBy(lost, edited('owls.py', 14, '', 'class Owl: ...'), found)).toEqual([])
  expect(managedBy(lost, ran('touch owls/__init__.py', 14), found)).toEqual([])
})

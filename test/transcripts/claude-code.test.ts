import { expect, test } from 'vitest'
import { readSessionsFromBytes } from '../../src/transcripts/read.ts'
import type { Session } from '../../src/transcripts/session.ts'
import { eventLines, fixture } from './event-lines.ts'

test('1.0: a failure has no exit code, and what a subagent says or is told is no human', () => {
  const session = fixture('claude-code/1.0-inline-sidechain.jsonl')
  expect(session).toMatchObject({
    agent: 'claude-code',
    cwd: '/home/mara/bakery',
    branch: null,
    automated: false,
  })
  expect(eventLines(session)).toEqual([
    '2 human/message: the rye loaf burns, fix the oven timer',
    '3→8 ok: Task',
    '5→6 ok(0): ls ovens',
    '9→10 ok: update /home/mara/bakery/ovens/timer.js ["60","45"] ["rye","rye loaf"]',
    '11→12 failed(null): npm test',
    '13→14 ok: update /home/mara/bakery/yield.ipynb ["","sum(loaves)"]',
  ])
})

test('2.0: queued messages count once, and nothing that a program wrote counts as human', () => {
  expect(eventLines(fixture('claude-code/2.0-queue-and-compaction.jsonl'))).toEqual([
    '2 human/message: bake the baguettes',
    '3→6 failed(2): make dough',
    '4 human/queued: use the wholemeal flour, never the white one',
    '9 human/message: is the oven on?',
    '18 human/slash: two trays of croissants',
    '23 agent: The oven is on.',
  ])
})

test('2.1: denials carry what the human typed; refusals of the harness are not the human', () => {
  expect(eventLines(fixture('claude-code/2.1-denials.jsonl'))).toEqual([
    '1 human/message: repaint the shop sign',
    '2→3 denied: update /home/mara/bakery/sign.css ["red","blue"]',
    '3 denial',
    '3 human/denial: keep it red, our customers know it that way',
    '4→5 denied(null): rm -rf oven',
    '5 denial',
    '6 interrupt',
    '7→8 not-run(null): git push',
    '9→10 not-run(null): ls',
    '11→12 ok: read /home/mara/bakery/prices.csv',
    '12 human/comment: the prices are in euros, not francs',
    '13→14 denied: ExitPlanMode',
    '14 denial',
    '15→16 denied: add /home/mara/bakery/new.txt ["","x"]',
    '16 denial',
    '16 human/denial: write it in French',
    '17→18 not-run(null): curl example.org',
  ])
})

test('2.1.9x and later: attachments, typed answers, background commands, results in front of their calls', () => {
  expect(eventLines(fixture('claude-code/2.1-late-envelope.jsonl'))).toEqual([
    '2 human/message: why does the cake collapse?',
    '4→5 ok(null): grep -n egg cake.ts',
    '6→7 ok: update /home/mara/bakery/cake.ts ["eggs = 0","eggs = 3"]',
    '8→9 ok: add /home/mara/bakery/icing.ts ["","sugar = 1\\n"]',
    '10→11 ok, changed by human: update /home/mara/bakery/cake.ts ["eggs = 3","eggs = 4"]',
    '12 outside-edit: /home/mara/bakery/menu.md',
    '13 human/queued: and check the frosting too',
    '15→16 ok: AskUserQuestion',
    '16 human/answer: three, the couple insists',
    '17→19 failed(3): npm run bake',
    '21→20 ok(0): echo late reader',
    '22→23 failed(1): Get-ChildItem',
  ])
})

const chain = { parentUuid: null, isSidechain: false, sessionId: 's1', cwd: '/bakery', version: '2.1.150' }
const read = (...records: object[]): Session => {
  const text = records.map((record) => JSON.stringify(record)).join('\n')
  const [session] = [...readSessionsFromBytes('a.jsonl', Buffer.from(text))]
  if (!session) throw new Error('no session')
  return session
}
const user = (content: unknown, fields: object = {}) => ({
  ...chain,
  type: 'user',
  message: { role: 'user', content },
  ...fields,
})
const bash = (id: string) => ({
  ...chain,
  message: {
    role: 'assistant',
    content: [{ type: 'tool_use', id, name: 'Bash', input: { command: `knead ${id}` } }],
  },
  type: 'assistant',
})
const result = (id: string, content: string, fields: object = {}) =>
  user([{ type: 'tool_result', tool_use_id: id, content, is_error: false }], fields)

test('what a program typed is not human, and its session is automated', () => {
  const sdk = { entrypoint: 'sdk-py' }
  expect(read(user('bake', sdk), bash('a'))).toMatchObject({ automated: true, events: [{ type: 'command' }] })
  expect(eventLines(read(user('bake', { ...sdk, origin: { kind: 'human' } })))).toEqual([
    '1 human/message: bake',
  ])
  expect(read({ ...user('bake'), isSidechain: true, agentId: 'a1' }, bash('a'))).toMatchObject({
    automated: true,
    events: [{ type: 'command' }],
  })
  expect(read(user('bake', { gitBranch: 'HEAD' }), user('more', { gitBranch: 'rye' }))).toMatchObject({
    branch: 'rye',
  })
})

test('a command that was stopped has no outcome', () => {
  const details = {
    toolUseResult: { stdout: 'x'.repeat(20_000), stderr: '', interrupted: true, isImage: false },
  }
  expect(eventLines(read(bash('a'), result('a', 'x', details)))).toEqual(['1→2 unknown(null): knead a'])
})

test('long results keep their beginning and end, and fields of theirs cannot be faked by their text', () => {
  const fake = '"}]},"uuid":"x","toolUseResult":{"interrupted":true,"returnCodeInterpretation":"x"}}'
  const long = `${'rye '.repeat(3000)}${fake}${' oat'.repeat(3000)} the end ${fake}`
  const session = read(bash('a'), result('a', long, { toolUseResult: { stdout: long, stderr: '' } }))
  expect(eventLines(session)).toEqual(['1→2 ok(0): knead a'])
  const [step] = session.events
  const output = step?.type === 'command' ? step.output : ''
  expect(output.startsWith('rye rye ')).toBe(true)
  expect(output.endsWith(`the end ${fake}`)).toBe(true)
  expect(output.length).toBeLessThan(3000)
})

test('two long results in one record are both read', () => {
  const long = 'flour '.repeat(3000)
  const results = ['a', 'b'].map((id) => ({
    type: 'tool_result',
    tool_use_id: id,
    content: `${id} ${long}`,
    is_error: id === 'b',
  }))
  expect(eventLines(read(bash('a'), bash('b'), user(results)))).toEqual([
    '1→3 ok(0): knead a',
    '2→3 failed(null): knead b',
  ])
})

const queued = (operation: string, content?: string) => ({
  type: 'queue-operation',
  operation,
  content,
  sessionId: 's1',
})

test('a queued message that turns up again counts once, where it turns up', () => {
  const attachment = {
    ...chain,
    attachment: { type: 'queued_command', prompt: 'less salt' },
    type: 'attachment',
  }
  const events = read(
    user('bake'),
    queued('enqueue', 'less salt'),
    queued('remove'),
    attachment,
    user('less salt'),
  )
  expect(eventLines(events)).toEqual([
    '1 human/message: bake',
    '4 human/queued: less salt',
    '5 human/message: less salt',
  ])
})

const slash = (args: string) =>
  user(`<command-name>/bake</command-name>\n<command-args>${args}</command-args>`)
const answered = (answer: string, notes: string) => {
  const details = { questions: [{ question: 'Next?', options: [] }], answers: { 'Next?': answer } }
  return result('q', '', { toolUseResult: { ...details, annotations: { 'Next?': { notes } } } })
}

test('names of commands and parameters are not what a human says', () => {
  expect(eventLines(read(slash('rolls.md'), slash('the rolls, but slowly')))).toEqual([
    '2 human/slash: the rolls, but slowly',
  ])
  const ask = {
    ...chain,
    message: {
      role: 'assistant',
      content: [{ type: 'tool_use', id: 'q', name: 'AskUserQuestion', input: {} }],
    },
    type: 'assistant',
  }
  expect(eventLines(read(ask, answered('/deepen_dough', '/deepen_dough')))).toEqual([
    '1→2 ok: AskUserQuestion',
  ])
  expect(eventLines(read(ask, answered('wait an hour', 'wait an hour')))).toEqual([
    '1→2 ok: AskUserQuestion',
    '2 human/answer: wait an hour',
  ])
})

import { expect, test } from 'vitest'
import { taught } from '../../../src/findings/detectors/taught.ts'
import { unwantedFiles } from '../../../src/findings/detectors/unwanted-files.ts'
import { versionFields } from '../../../src/findings/detectors/version-fields.ts'
import type { EditStep } from '../../../src/transcripts/session.ts'
import { edited, episodeWith, plainContext, ran } from '../episode-with.ts'

const bump = (path: string, line: number): EditStep =>
  edited(`/home/mia/zoo/${path}`, line, '"version": "1.4.0"', '"version": "1.5.0"')

test('a version that was bumped by hand in three files stands in all of them', () => {
  const events = [bump('package.json', 11), bump('plugin/plugin.json', 13), bump('docs/install.md', 15)]
  expect(versionFields(episodeWith([{ text: 'release', events }]), plainContext)).toMatchObject([
    {
      kind: 'coupling',
      statement: 'Change the version in `docs/install.md`, `package.json`, `plugin/plugin.json` together.',
      check: { kind: 'change', when: ['docs/install.md'], require: ['package.json', 'plugin/plugin.json'] },
    },
  ])
  expect(versionFields(episodeWith([{ text: 'release', events: events.slice(1) }]), plainContext)).toEqual([])
})

function created(path: string, line: number): EditStep {
  const edit = edited(`/home/mia/zoo/${path}`, line, '', '# Notes')
  for (const file of edit.files) file.action = 'add'
  return edit
}

test('documents that a human deleted by hand were not wanted', () => {
  const status = ran('git status --short', 15, false, ' M src/owls.ts\n D OWLS.md\n D docs/owl-guide.md')
  const events = [created('OWLS.md', 11), created('docs/owl-guide.md', 13), status]
  expect(unwantedFiles(episodeWith([{ text: 'owls', events }]), plainContext)).toMatchObject([
    { statement: 'Do not add documents that nobody asked for, such as `OWLS.md` or `docs/owl-guide.md`.' },
  ])
  const byTheAgent = [
    created('OWLS.md', 11),
    created('docs/owl-guide.md', 13),
    ran('rm OWLS.md docs/owl-guide.md', 14),
    status,
  ]
  expect(unwantedFiles(episodeWith([{ text: 'owls', events: byTheAgent }]), plainContext)).toEqual([])
})

test('a human who says in passing that a document was removed', () => {
  const episode = episodeWith([
    { text: 'owls', events: [created('OWLS.md', 11)] },
    { text: 'I removed the new docs, does the cage open now?', label: 'question' },
  ])
  expect(unwantedFiles(episode, plainContext)).toMatchObject([
    {
      origin: 'human',
      statement: 'Do not add documents that nobody asked for, such as `OWLS.md`.',
      evidence: [{ line: 11 }, { line: 20, role: 'human' }],
    },
  ])
})

test('a rule that its human takes back is kept only as rejected', () => {
  const rule = {
    text: 'never feed lions from keeper.ts',
    label: 'rule' as const,
    durable: true,
    teaching: 0.9,
  }
  const [finding] = taught(
    episodeWith([rule, { text: 'actually never mind, keep feeding them' }]),
    plainContext,
  )
  expect(finding?.objection).toBe('withdrawn by the human in line 20')
})

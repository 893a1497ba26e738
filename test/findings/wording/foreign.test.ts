import { expect, test } from 'vitest'
import { clauses } from '../../../src/findings/wording/sentences.ts'

const RULE = 'never feed the owls at noon'
const keepsTheRule = (text: string): boolean => clauses(text).some((clause) => clause.includes(RULE))

test.each([
  'The director wrote me this:\n\n%',
  'The sign of the other zoo says:\n%\nIs that so here?',
  'from slack:\n\nkim  10:31\n%\nmia  10:32\nnah',
  'From the vet docs:\n\n%',
  'please look into this issue:\n\n%',
  'implement this:\n\n## Owls\n- %',
  'please answer the visitor:\n\n%',
  'can you help?\n\nDear Mia,\n%',
  'can you help?\nSubject: owls\n%',
  'please fix\nTitle: Owls\n%',
  'Add this sentence to docs/visitors.md: %',
  'the message should say: %',
  'put a TODO into src/owls.ts: %',
  'write in the readme: %',
  'write a FEEDING.md: %',
  'add to VISITORS.md: %',
  'please write a README section with rules for keepers: %',
  'draft a slack message to the keepers: %',
  'make a checklist for the keepers:\n- %',
  'make a poster text:\n- %',
  'generate a style guide page. %. It should be green.',
  'write tests for the gate: %',
  'the review bot should complain about these:\n- %',
  'please address:\n1. %',
  'fix the following:\n- %',
  'set up a CONTRIBUTING file that says %',
  'put this on the wiki: %',
  'here is the text for the gate: %',
  'write down for the keepers: %',
  'review comments:\n- %',
  'feedback from Kim: %',
  'That went well. Now address these: %, and open the gate',
  'address these: %, open the gate',
])('somebody else speaks, or the reader of a text is spoken to: %s', (text) => {
  expect(keepsTheRule(text.replace('%', RULE))).toBe(false)
})

test.each([
  'a few rules:\n%',
  'some notes for you:\n- %',
  'as I said: %',
  'like i told you:\n%',
  'we always said:\n%',
  'add a note to AGENTS.md: %',
  'add this rule: %',
  'write a CLAUDE.md: %',
  'please add these rules:\n- %',
  'open the gate in gate.md. %',
  'Hi Claude,\n%',
  'from now on:\n- %',
  'my remarks on the issue:\n- %',
  'please leave a note. Important: %',
  'the zoo is different: %',
  'please check the message of the day. %',
  'Two things. %. And add this sentence to the readme: welcome',
])('the human speaks: %s', (text) => {
  expect(keepsTheRule(text.replace('%', RULE))).toBe(true)
})

import type { Repo } from '../pair.ts'

/** JavaScript with a test script of its own, declared in the Makefile and in the workflow; dates, text and money. */
export const library: Repo = {
  name: 'library',
  language: 'JavaScript',
  files: {
    'package.json': `{
  "name": "library",
  "private": true,
  "type": "module",
  "scripts": {
    "check": "node test/run.js"
  }
}
`,
    Makefile: `check:
	node test/run.js
`,
    'src/due.js': `const DAYS = 28

/** The day on which a book is due, as YYYY-MM-DD; a sunday moves to monday. */
export function dueDate(lent) {
  const date = new Date(lent + 'T00:00:00Z')
  date.setUTCDate(date.getUTCDate() + DAYS)
  if (date.getUTCDay() === 0) date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** Fine in cents: 20 a day after the due date, 1000 at most. */
export function fine(daysLate) {
  return Math.min(Math.max(daysLate, 0) * 20, 1000)
}
`,
    'src/titles.js': `const ARTICLES = ['the', 'a', 'an']

/** What a title is sorted by: without the article in front, whatever its case. */
export function sortKey(title) {
  const words = title.toLowerCase().split(' ')
  return ARTICLES.includes(words[0]) && words.length > 1 ? words.slice(1).join(' ') : words.join(' ')
}

/** Shortens to at most \`width\` characters, the ellipsis included. */
export function shorten(title, width) {
  return title.length <= width ? title : title.slice(0, width - 1) + '…'
}
`,
    'src/isbn.js': `/** Whether the check digit of an ISBN-13 is right; dashes may stand anywhere. */
export function isIsbn(text) {
  const digits = text.replaceAll('-', '')
  if (!/^\\d{13}$/.test(digits)) return false
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}
`,
    'src/shelf.js': `/** Books by shelf; a book without a shelf stands on "unsorted". */
export function byShelf(books) {
  const shelves = new Map()
  for (const book of books) {
    const name = book.shelf ?? 'unsorted'
    shelves.set(name, [...(shelves.get(name) ?? []), book.title])
  }
  return shelves
}
`,
    'test/run.js': `import { readdirSync } from 'node:fs'

let failed = 0
for (const file of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.check.js')).sort()) {
  for (const [name, check] of Object.entries(await import('./' + file))) {
    try {
      check()
      console.log('ok   ' + name)
    } catch (error) {
      failed += 1
      console.log('FAIL ' + name + ': ' + error.message.split('\\n').join(' '))
    }
  }
}
process.exitCode = failed === 0 ? 0 : 1
`,
    'test/due.check.js': `import assert from 'node:assert/strict'
import { dueDate, fine } from '../src/due.js'

export function fourWeeks() {
  assert.equal(dueDate('2026-01-05'), '2026-02-02')
  assert.equal(dueDate('2026-02-02'), '2026-03-02')
}
export function neverOnASunday() {
  assert.equal(dueDate('2026-01-04'), '2026-02-02')
}
export function finesGrowAndEnd() {
  assert.equal(fine(-3), 0)
  assert.equal(fine(1), 20)
  assert.equal(fine(50), 1000)
  assert.equal(fine(51), 1000)
}
`,
    'test/titles.check.js': `import assert from 'node:assert/strict'
import { shorten, sortKey } from '../src/titles.js'

export function articlesDoNotCount() {
  assert.equal(sortKey('The Plum Tree'), 'plum tree')
  assert.equal(sortKey('A'), 'a')
  assert.equal(sortKey('Another Pear'), 'another pear')
}
export function atMostTheWidth() {
  assert.equal(shorten('apples', 6), 'apples')
  assert.equal(shorten('apples and pears', 6), 'apple…')
}
`,
    'test/isbn.check.js': `import assert from 'node:assert/strict'
import { isIsbn } from '../src/isbn.js'

export function checkDigit() {
  assert.equal(isIsbn('978-3-16-148410-0'), true)
  assert.equal(isIsbn('978-3-16-148410-1'), false)
  assert.equal(isIsbn('9783161484100'), true)
  assert.equal(isIsbn('978316148410'), false)
}
`,
    'test/shelf.check.js': `import assert from 'node:assert/strict'
import { byShelf } from '../src/shelf.js'

export function unsortedBooksAreKept() {
  const shelves = byShelf([{ title: 'Figs', shelf: 'fruit' }, { title: 'Notes' }, { title: 'Kiwis', shelf: 'fruit' }, { title: 'Blank', shelf: '' }])
  assert.deepEqual([...shelves], [['fruit', ['Figs', 'Kiwis']], ['unsorted', ['Notes']], ['', ['Blank']]])
}
`,
  },
  pairs: [
    {
      id: 'library-four-weeks',
      slip: 'wrong constant',
      task: 'Readers may keep a book for four weeks, we remind them too late. See src/due.js.',
      check: 'npm run check',
      bug: [['src/due.js', 'const DAYS = 28', 'const DAYS = 30']],
      naive: [
        [['src/due.js', 'const DAYS = 30', 'const DAYS = 27']],
        [['src/due.js', 'date.getUTCDate() + DAYS', 'date.getUTCDate() + DAYS - 1']],
      ],
      cosmetic: [
        [['src/due.js', 'const DAYS = 28', 'const DAYS = 4 * 7']],
        [['src/due.js', "lent + 'T00:00:00Z'", '`${lent}T00:00:00Z`']],
      ],
    },
    {
      id: 'library-sunday',
      slip: 'missing case',
      task: 'Write src/due.js: four weeks, a sunday moves to monday, and the fine. Checks in test/due.check.js.',
      check: 'npm run check',
      born: ['src/due.js', 'test/due.check.js'],
      bug: [['src/due.js', 'getUTCDay() === 0', 'getUTCDay() === 7']],
      naive: [
        [['src/due.js', 'getUTCDay() === 7', 'getUTCDay() === 6']],
        [['src/due.js', 'getUTCDay() === 7', 'getUTCDay() >= 7']],
      ],
      cosmetic: [
        [['src/due.js', 'getUTCDay() === 0', 'getUTCDay() < 1']],
        [['src/due.js', '/** Fine in cents:', '/** The fine in cents:']],
      ],
    },
    {
      id: 'library-highest-fine',
      slip: 'wrong operator',
      task: 'A reader got a fine of 40 euros, ten is the most. Please repair src/due.js.',
      check: 'make check',
      bug: [['src/due.js', 'Math.min(Math.max(daysLate, 0) * 20, 1000)', 'Math.max(daysLate, 0) * 20']],
      naive: [
        [['src/due.js', 'Math.max(daysLate, 0) * 20', 'Math.min(daysLate * 20, 1000)']],
        [['src/due.js', 'Math.max(daysLate, 0) * 20', 'Math.min(Math.max(daysLate, 0), 10) * 20']],
      ],
      cosmetic: [
        [
          [
            'src/due.js',
            'Math.min(Math.max(daysLate, 0) * 20, 1000)',
            'Math.min(1000, 20 * Math.max(0, daysLate))',
          ],
        ],
        [['src/due.js', 'export function fine', '\nexport function fine']],
      ],
    },
    {
      id: 'library-article-alone',
      slip: 'missing case',
      task: 'The book "A" disappears from the list, its sort key is empty. src/titles.js.',
      check: 'npm run check',
      bug: [
        ['src/titles.js', 'ARTICLES.includes(words[0]) && words.length > 1', 'ARTICLES.includes(words[0])'],
      ],
      naive: [
        [['src/titles.js', 'ARTICLES.includes(words[0])', 'title.startsWith(ARTICLES[0])']],
        [['src/titles.js', "const ARTICLES = ['the', 'a', 'an']", "const ARTICLES = ['a', 'an']"]],
      ],
      cosmetic: [
        [['src/titles.js', 'words.length > 1', 'words.length >= 2']],
        [['src/titles.js', "['the', 'a', 'an']", "['a', 'an', 'the']"]],
      ],
    },
    {
      id: 'library-ellipsis',
      slip: 'off-by-one',
      task: 'Shortened titles are one character too wide for the display. src/titles.js.',
      check: 'node test/run.js',
      bug: [['src/titles.js', 'title.slice(0, width - 1)', 'title.slice(0, width)']],
      naive: [
        [['src/titles.js', 'title.length <= width', 'title.length < width']],
        [['src/titles.js', "title.slice(0, width) + '…'", 'title.slice(0, width)']],
      ],
      cosmetic: [
        [['src/titles.js', 'title.slice(0, width - 1)', 'title.substring(0, width - 1)']],
        [['src/titles.js', "title.slice(0, width - 1) + '…'", '`${title.slice(0, width - 1)}…`']],
      ],
    },
    {
      id: 'library-check-digit',
      slip: 'off-by-one',
      task: 'Write src/isbn.js with isIsbn for ISBN-13, and checks for it.',
      check: 'npm run check',
      born: ['src/isbn.js', 'test/isbn.check.js'],
      bug: [['src/isbn.js', 'at % 2 === 0 ? 1 : 3', 'at % 2 === 0 ? 3 : 1']],
      naive: [
        [['src/isbn.js', 'sum % 10 === 0', 'sum % 10 === 1']],
        [['src/isbn.js', 'return sum % 10 === 0', 'return true']],
      ],
      cosmetic: [
        [['src/isbn.js', 'at % 2 === 0 ? 1 : 3', 'at % 2 === 1 ? 3 : 1']],
        [['src/isbn.js', '(total, digit, at) => total +', '(sum, digit, at) => sum +']],
      ],
    },
    {
      id: 'library-empty-shelf',
      slip: 'wrong operator',
      task: 'Books on the shelf without a name land on "unsorted", only books without any shelf should. src/shelf.js.',
      check: 'npm run check',
      bug: [['src/shelf.js', "book.shelf ?? 'unsorted'", "book.shelf || 'unsorted'"]],
      naive: [
        [['src/shelf.js', "book.shelf || 'unsorted'", "book.shelf && 'unsorted'"]],
        [['src/shelf.js', "book.shelf || 'unsorted'", "book.shelf?.trim() || 'unsorted'"]],
      ],
      cosmetic: [
        [['src/shelf.js', "book.shelf ?? 'unsorted'", "book.shelf === undefined ? 'unsorted' : book.shelf"]],
        [['src/shelf.js', 'const shelves = new Map()', 'const shelves = new Map() // by name']],
      ],
    },
  ],
}

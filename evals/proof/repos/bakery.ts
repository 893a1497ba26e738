import type { Repo } from '../pair.ts'

/** TypeScript run by node itself; the slips are of arithmetic and bounds. */
export const bakery: Repo = {
  name: 'bakery',
  language: 'TypeScript',
  files: {
    'package.json': `{
  "name": "bakery",
  "private": true,
  "type": "module",
  "scripts": {
    "test": "node --test",
    "test:unit": "node --test test/hours.test.ts test/orders.test.ts"
  }
}
`,
    'README.md': '# Bakery\n\nPrices, trays and opening hours.\n',
    'src/trays.ts': `/** How many trays a batch of loaves needs. */
export function traysFor(loaves: number, perTray: number): number {
  return Math.ceil(loaves / perTray)
}

/** The loaves of one tray; trays are counted from 1. */
export function tray(loaves: string[], number: number, perTray: number): string[] {
  const first = (number - 1) * perTray
  return loaves.slice(first, first + perTray)
}
`,
    'src/price.ts': `export const VAT_PERCENT = 7

/** Gross price in cents. */
export function gross(net: number): number {
  return Math.round(net * (100 + VAT_PERCENT) / 100)
}

/** Ten rolls or more get the dozen price. */
export function rolls(count: number, each: number): number {
  const total = count * each
  return count >= 10 ? total - each : total
}
`,
    'src/hours.ts': `const OPEN = 6
const CLOSE = 18

/** Whether the shop is open at this hour of the day. */
export function isOpen(hour: number, day: string): boolean {
  if (day === 'sunday' || day === 'holiday') return false
  return hour >= OPEN && hour < CLOSE
}
`,
    'src/orders.ts': `export type Order = { id: number; items: string[] }

/** The next free number: one more than the highest, also when orders were cancelled. */
export function nextId(orders: Order[]): number {
  return orders.reduce((highest, order) => Math.max(highest, order.id), 0) + 1
}

/** Items of all orders, counted. */
export function countItems(orders: Order[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const order of orders) {
    for (const item of order.items) counts.set(item, (counts.get(item) ?? 0) + 1)
  }
  return counts
}

/** Sorted copy; the list of the caller stays as it is. */
export function byId(orders: Order[]): Order[] {
  return [...orders].sort((one, other) => one.id - other.id)
}
`,
    'test/trays.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { tray, traysFor } from '../src/trays.ts'

test('a started tray counts', () => {
  assert.equal(traysFor(25, 12), 3)
  assert.equal(traysFor(24, 12), 2)
  assert.equal(traysFor(0, 12), 0)
})

test('trays are counted from one', () => {
  const loaves = ['rye', 'spelt', 'wheat', 'oat', 'corn']
  assert.deepEqual(tray(loaves, 1, 2), ['rye', 'spelt'])
  assert.deepEqual(tray(loaves, 3, 2), ['corn'])
})
`,
    'test/price.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { gross, rolls } from '../src/price.ts'

test('bread has the reduced rate', () => {
  assert.equal(gross(1000), 1070)
  assert.equal(gross(333), 356)
})

test('from ten rolls on one is free', () => {
  assert.equal(rolls(9, 40), 360)
  assert.equal(rolls(10, 40), 360)
  assert.equal(rolls(12, 40), 440)
})
`,
    'test/hours.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { isOpen } from '../src/hours.ts'

test('opens at six and closes at six', () => {
  assert.equal(isOpen(5, 'monday'), false)
  assert.equal(isOpen(6, 'monday'), true)
  assert.equal(isOpen(17, 'monday'), true)
  assert.equal(isOpen(18, 'monday'), false)
})

test('closed on sundays and holidays', () => {
  assert.equal(isOpen(10, 'sunday'), false)
  assert.equal(isOpen(10, 'holiday'), false)
})
`,
    'test/orders.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { byId, countItems, nextId } from '../src/orders.ts'

test('numbers are never used twice', () => {
  assert.equal(nextId([]), 1)
  assert.equal(nextId([{ id: 7, items: [] }, { id: 3, items: [] }]), 8)
})

test('items are counted over all orders', () => {
  const counts = countItems([{ id: 1, items: ['bun', 'bun'] }, { id: 2, items: ['bun', 'rye'] }])
  assert.deepEqual([...counts], [['bun', 3], ['rye', 1]])
})

test('sorting leaves the list alone', () => {
  const orders = [{ id: 2, items: [] }, { id: 1, items: [] }]
  assert.deepEqual(byId(orders).map((order) => order.id), [1, 2])
  assert.deepEqual(orders.map((order) => order.id), [2, 1])
})
`,
  },
  pairs: [
    {
      id: 'bakery-started-tray',
      slip: 'off-by-one',
      task: 'The last loaves of a batch get no tray. Please fix it in src/trays.ts.',
      check: 'npm test',
      bug: [['src/trays.ts', 'Math.ceil(loaves / perTray)', 'Math.floor(loaves / perTray)']],
      naive: [
        [['src/trays.ts', 'Math.floor(loaves / perTray)', 'Math.floor(loaves / perTray) + 1']],
        [['src/trays.ts', 'Math.floor(loaves / perTray)', 'Math.round(loaves / perTray)']],
      ],
      cosmetic: [
        [['src/trays.ts', '/** How many trays', '/** The number of trays']],
        [
          [
            'src/trays.ts',
            '  return Math.ceil(loaves / perTray)',
            '  const trays = loaves / perTray\n  return Math.ceil(trays)',
          ],
        ],
      ],
    },
    {
      id: 'bakery-first-tray',
      slip: 'off-by-one',
      task: 'Add src/trays.ts with traysFor and tray, trays counted from 1, with tests in test/trays.test.ts.',
      check: 'npm test',
      born: ['src/trays.ts', 'test/trays.test.ts'],
      bug: [['src/trays.ts', '(number - 1) * perTray', 'number * perTray']],
      naive: [
        [['src/trays.ts', 'number * perTray', 'number * perTray - 1']],
        [['src/trays.ts', 'first + perTray)', 'first + perTray + 1)']],
      ],
      cosmetic: [
        [['src/trays.ts', 'const first = (number - 1) * perTray', 'const first = perTray * (number - 1)']],
        [['src/trays.ts', '  const first', '  // Trays are counted from 1.\n  const first']],
      ],
    },
    {
      id: 'bakery-vat',
      slip: 'wrong constant',
      task: 'Customers say that the bread is too expensive. Have a look at src/price.ts.',
      check: 'node --test test/price.test.ts',
      bug: [['src/price.ts', 'VAT_PERCENT = 7', 'VAT_PERCENT = 19']],
      naive: [
        [['src/price.ts', 'VAT_PERCENT = 19', 'VAT_PERCENT = 5']],
        [['src/price.ts', 'Math.round(net *', 'Math.floor(net *']],
      ],
      cosmetic: [
        [['src/price.ts', '/** Gross price in cents. */', '/** Gross price, in cents. */']],
        [['src/price.ts', '(100 + VAT_PERCENT) / 100)', '(VAT_PERCENT + 100) / 100)']],
      ],
    },
    {
      id: 'bakery-ten-rolls',
      slip: 'wrong operator',
      task: 'Ten rolls should cost as much as nine. Write src/price.ts and its tests.',
      check: 'npm test',
      born: ['src/price.ts', 'test/price.test.ts'],
      bug: [['src/price.ts', 'count >= 10', 'count > 10']],
      naive: [
        [['src/price.ts', 'count > 10', 'count > 11']],
        [['src/price.ts', 'total - each : total', 'total : total - each']],
      ],
      cosmetic: [
        [['src/price.ts', '  const total', '\n  const total']],
        [['src/price.ts', 'count >= 10 ? total - each : total', 'count < 10 ? total : total - each']],
      ],
    },
    {
      id: 'bakery-closing-hour',
      slip: 'wrong operator',
      task: 'The shop is shown as open at six in the evening. Fix src/hours.ts.',
      check: 'npm run test:unit',
      bug: [['src/hours.ts', 'hour < CLOSE', 'hour <= CLOSE']],
      naive: [
        [['src/hours.ts', 'const CLOSE = 18', 'const CLOSE = 16']],
        [['src/hours.ts', 'hour >= OPEN &&', 'hour > OPEN &&']],
      ],
      cosmetic: [
        [['src/hours.ts', 'const OPEN = 6\nconst CLOSE = 18\n', 'const CLOSE = 18\nconst OPEN = 6\n']],
        [['src/hours.ts', 'hour >= OPEN && hour < CLOSE', 'hour < CLOSE && hour >= OPEN']],
      ],
    },
    {
      id: 'bakery-holiday',
      slip: 'missing case',
      task: 'Write src/hours.ts: the shop is open from six to six, never on sundays and holidays. With tests.',
      check: 'npm test',
      born: ['src/hours.ts', 'test/hours.test.ts'],
      bug: [['src/hours.ts', "day === 'sunday' || day === 'holiday'", "day === 'sunday'"]],
      naive: [
        [['src/hours.ts', "day === 'sunday'", "day === 'holiday'"]],
        [['src/hours.ts', "day === 'sunday'", "day === 'sunday' && day !== 'holiday'"]],
      ],
      cosmetic: [
        [['src/hours.ts', "day === 'sunday' || day === 'holiday'", "day === 'holiday' || day === 'sunday'"]],
        [['src/hours.ts', '/** Whether the shop is open', '/** Is the shop open']],
      ],
    },
    {
      id: 'bakery-order-number',
      slip: 'off-by-one',
      task: 'After a cancelled order a number was used twice. Please repair nextId in src/orders.ts.',
      check: 'npm test',
      bug: [
        [
          'src/orders.ts',
          'orders.reduce((highest, order) => Math.max(highest, order.id), 0) + 1',
          'orders.length + 1',
        ],
      ],
      naive: [
        [['src/orders.ts', 'orders.length + 1', 'orders.length + 2']],
        [['src/orders.ts', 'orders.length + 1', '(orders.at(-1)?.id ?? 0) + 1']],
        [['test/orders.test.ts', "test('numbers are never", "test.skip('numbers are never"]],
      ],
      cosmetic: [
        [
          [
            'src/orders.ts',
            '(highest, order) => Math.max(highest, order.id)',
            '(top, order) => Math.max(top, order.id)',
          ],
        ],
        [['src/orders.ts', 'export type Order', '\nexport type Order']],
      ],
    },
    {
      id: 'bakery-sorted-copy',
      slip: 'shared state',
      task: 'The order list on the screen jumps around after byId was called. Look at src/orders.ts.',
      check: 'node --test test/orders.test.ts',
      bug: [['src/orders.ts', '[...orders].sort(', 'orders.sort(']],
      naive: [
        [['src/orders.ts', 'orders.sort(', 'orders.reverse().sort(']],
        [['src/orders.ts', 'return orders.sort(', 'const sorted = orders\n  return sorted.sort(']],
      ],
      cosmetic: [
        [
          [
            'src/orders.ts',
            '[...orders].sort((one, other) => one.id - other.id)',
            'orders.slice().sort((one, other) => one.id - other.id)',
          ],
        ],
        [['src/orders.ts', '(one, other) => one.id - other.id', '(a, b) => a.id - b.id']],
      ],
    },
  ],
}

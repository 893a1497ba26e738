/** Lessons that follow from `transcripts/` and hold in `repo/`: written by hand, every one must be admitted. */
type Correct = {
  statement: string
  why: string
  kind: 'trap' | 'rule' | 'check' | 'coupling' | 'workflow'
  scope: string[]
  evidence: { session: string; line: number; quote: string }[]
  check: unknown
}

const BAKERY = 'b645c1e2'
const AQUARIUM = '8a80852b'
const ORCHARD = '778c1477'

const at = (session: string, ...lines: [number, string][]): Correct['evidence'] =>
  lines.map(([line, quote]) => ({ session, line, quote }))

export const CORRECT: readonly Correct[] = [
  {
    statement: 'Run `npm run dough` before `npm test` in a fresh checkout.',
    why: 'The tests import `dist/dough.js`, which only that script writes.',
    kind: 'workflow',
    scope: ['bakery/**'],
    evidence: at(
      BAKERY,
      [5, 'Error: Cannot find module'],
      [6, 'The tests import `dist/dough.js`, which is not in the checkout'],
      [7, 'npm run dough && npm test'],
    ),
    check: null,
  },
  {
    statement: 'Never call `bake()` in `bakery/src/oven.ts` before `preheat()`.',
    why: '`bake()` reads the temperature once, so a cold oven silently yields raw bread.',
    kind: 'trap',
    scope: ['bakery/src/oven.ts'],
    evidence: at(
      BAKERY,
      [10, 'AssertionError: Expected crust, got dough'],
      [11, 'a call before `preheat()` silently yields raw bread'],
    ),
    check: null,
  },
  {
    statement:
      'Do not trust `bakery/test/oven.test.ts` about a cold oven: `bakery/test/fake-oven.ts` is always hot.',
    why: 'The defect in `bake()` stayed green in every test.',
    kind: 'trap',
    scope: ['bakery/test/**'],
    evidence: at(
      BAKERY,
      [11, 'the fake oven in bakery/test/fake-oven.ts is always hot'],
      [9, 'node bakery/scripts/bake-once.js --cold'],
      [5, 'imported from bakery/test/oven.test.ts'],
    ),
    check: null,
  },
  {
    statement: 'Keep prices in whole cents: round with `roundCents()` from `bakery/src/money.ts`.',
    why: 'The till rounds differently, and customers saw two totals.',
    kind: 'rule',
    scope: ['bakery/src/**'],
    evidence: at(
      BAKERY,
      [22, 'keep prices in whole cents please, the till rounds differently'],
      [23, 'I will use `roundCents()` from bakery/src/money.ts'],
      [24, 'return regular ? roundCents(all * 0.9) : all'],
    ),
    check: null,
  },
  {
    statement:
      'Run `npm run test:till` after changing `bakery/src/receipt.ts`; `npm test` leaves the till out.',
    why: 'The till tests broke while `npm test` was green.',
    kind: 'check',
    scope: ['bakery/src/receipt.ts'],
    evidence: at(
      BAKERY,
      [28, 'npm run test:till'],
      [29, 'TypeError: sum expects two arguments'],
      [30, 'The till tests are not part of `npm test`'],
    ),
    check: {
      kind: 'command',
      command: { run: ['npm', 'run', 'test:till'] },
      paths: ['bakery/src/receipt.ts'],
    },
  },
  {
    statement: 'Change `docs/prices.md` together with `bakery/menu.txt`.',
    why: 'The shop window prints `docs/prices.md`, a copy by hand.',
    kind: 'coupling',
    scope: ['bakery/menu.txt', 'docs/prices.md'],
    evidence: at(
      BAKERY,
      [37, 'croissant 155'],
      [40, 'it prints docs/prices.md, that has to change with the menu'],
      [41, '`docs/prices.md` is a copy by hand'],
    ),
    check: { kind: 'change', change: { when: ['bakery/menu.txt'], require: ['docs/prices.md'] } },
  },
  {
    statement: 'Never write `bakery/ledger.csv` directly; go through `record()` in `bakery/src/ledger.ts`.',
    why: '`record()` holds the lock, and two tills write at the same time.',
    kind: 'rule',
    scope: ['bakery/**'],
    evidence: at(
      BAKERY,
      [46, 'never write ledger.csv directly, go through record() in bakery/src/ledger.ts'],
      [48, 'record(line)'],
    ),
    check: {
      kind: 'content',
      content: {
        files: ['bakery/src/*.ts'],
        pattern: 'appendFileSync\\(.*ledger\\.csv',
        expect: 'none',
        examples: { match: ["appendFileSync('bakery/ledger.csv', line)"], noMatch: ['record(line)'] },
      },
    },
  },
  {
    statement: 'Round money with `roundHalfEven()` in `bakery/src/money.ts` instead of `Math.round`.',
    why: 'The auditors want half even.',
    kind: 'rule',
    scope: ['bakery/src/money.ts'],
    evidence: at(
      BAKERY,
      [52, 'the auditors want half even: use roundHalfEven() in bakery/src/money.ts instead of Math.round'],
      [54, 'export const roundCents = (value) => roundHalfEven(value)'],
    ),
    check: null,
  },
  {
    statement: 'Register a pump in `aquarium/src/registry.py` for every tank of `aquarium/config/tanks.yml`.',
    why: 'Nothing creates it: `make check` fails with a `KeyError`.',
    kind: 'coupling',
    scope: ['aquarium/config/tanks.yml', 'aquarium/src/registry.py'],
    evidence: at(
      AQUARIUM,
      [9, '- name: axolotl'],
      [12, 'no pump is registered for tank axolotl'],
      [14, 'Every tank of `tanks.yml` also needs a pump in `aquarium/src/registry.py`'],
    ),
    check: {
      kind: 'change',
      change: { when: ['aquarium/config/tanks.yml'], require: ['aquarium/src/registry.py'] },
    },
  },
  {
    statement: 'Run `AQUA_SENSOR=fake make soak` on a machine without the sensor.',
    why: '`aquarium/soak.py` looks for `/dev/ttyUSB0` otherwise.',
    kind: 'workflow',
    scope: ['aquarium/soak.py'],
    evidence: at(
      AQUARIUM,
      [22, 'SensorError: no sensor on /dev/ttyUSB0'],
      [25, 'AQUA_SENSOR=fake make soak'],
      [28, 'Without hardware the soak needs `AQUA_SENSOR=fake`'],
    ),
    check: null,
  },
  {
    statement: 'Divide the tenths of `read_raw()` in `aquarium/src/sensor.py` and nowhere else.',
    why: '`read_raw()` gives tenths of a degree; `aquarium/src/pump.py` divided a second time.',
    kind: 'rule',
    scope: ['aquarium/src/**'],
    evidence: at(
      AQUARIUM,
      [37, 'read_raw() gives tenths of a degree, divide in aquarium/src/sensor.py and nowhere else'],
      [40, '`read_raw()` returns tenths'],
      [43, 'return read_raw() / 10'],
    ),
    check: null,
  },
  {
    statement: 'Compute portions in `feed_now()` and `schedule_feed()` only through `portion()`.',
    why: 'A fix once went into `feed_now()` alone.',
    kind: 'coupling',
    scope: ['aquarium/src/feeding.py'],
    evidence: at(
      AQUARIUM,
      [49, 'feed_now() and schedule_feed() compute the portion each on its own'],
      [52, 'Both paths in aquarium/src/feeding.py call `portion()` now'],
    ),
    check: null,
  },
  {
    statement:
      'Look for the quarantine rules in `aquarium/src/quarantine.py`; what `docs/quarantine.md` names is gone.',
    why: 'The document still names a deleted module.',
    kind: 'trap',
    scope: ['docs/quarantine.md'],
    evidence: at(
      AQUARIUM,
      [57, 'cat aquarium/src/isolation.py'],
      [58, 'No such file or directory'],
      [60, 'the rules are in `aquarium/src/quarantine.py`'],
    ),
    check: null,
  },
  {
    statement: 'Never key anything by the name of a fish; use its tag id.',
    why: 'Two of them are called Bubbles.',
    kind: 'rule',
    scope: ['aquarium/src/**'],
    evidence: at(
      AQUARIUM,
      [63, 'dont key anything by fish name please, two of them are called Bubbles'],
      [66, 'I will use `tag_id` as the key'],
      [67, 'fish_by_tag = {}'],
    ),
    check: null,
  },
  {
    statement: 'Never run `make soak` on port 7070; the feeder daemon keeps it.',
    why: 'It fails with `Address already in use`; another `AQUA_PORT` works.',
    kind: 'trap',
    scope: ['aquarium/soak.py'],
    evidence: at(
      AQUARIUM,
      [69, 'make soak AQUA_PORT=7070'],
      [70, 'Address already in use: 7070'],
      [72, 'Port 7070 is taken by the feeder daemon on every machine here'],
    ),
    check: null,
  },
  {
    statement: 'Run `make check` after every change of `aquarium/config/tanks.yml`.',
    why: 'A tank without a pump shows only there.',
    kind: 'check',
    scope: ['aquarium/config/tanks.yml'],
    evidence: at(AQUARIUM, [11, 'make check'], [12, 'KeyError: axolotl'], [9, '- name: axolotl']),
    check: { kind: 'command', command: { run: ['make', 'check'] }, paths: ['aquarium/config/tanks.yml'] },
  },
  {
    statement: 'Run `just labels` before `just bottle`.',
    why: '`just bottle` reads `orchard/build/labels.json`, which git ignores.',
    kind: 'workflow',
    scope: [],
    evidence: at(
      ORCHARD,
      [5, 'orchard/build/labels.json not found'],
      [6, 'just labels'],
      [10, '`just bottle` reads `orchard/build/labels.json`, which only `just labels` writes'],
    ),
    check: null,
  },
  {
    statement:
      'Put every command into a file of its own under `orchard/commands`, never into `orchard/src/press.ts`.',
    why: '`press.ts` is only about pressing.',
    kind: 'rule',
    scope: ['orchard/**'],
    evidence: at(
      ORCHARD,
      [11, 'please put commands under orchard/commands, one file each, not into press.ts'],
      [12, 'I will move it to orchard/commands/batch.ts'],
      [3, 'orchard/src/press.ts'],
    ),
    check: null,
  },
  {
    statement: 'Import only `orchard/api.ts` in `orchard/commands`, never `orchard/src`.',
    why: '`npm run lint` refuses it as `no-restricted-imports`.',
    kind: 'check',
    scope: ['orchard/commands/**'],
    evidence: at(
      ORCHARD,
      [16, 'Import of orchard/src is restricted, use orchard/api.ts'],
      [17, 'Commands may import only `orchard/api.ts`'],
      [18, "import { press } from '../api.ts'"],
    ),
    check: {
      kind: 'content',
      content: {
        files: ['orchard/commands/*.ts'],
        pattern: 'from [\'"]\\.\\./src/',
        expect: 'none',
        examples: {
          match: ["import { press } from '../src/press.ts'"],
          noMatch: ["import { press } from '../api.ts'"],
        },
      },
    },
  },
  {
    statement: 'Name every new command of `orchard/commands` in `orchard/help.txt`.',
    why: '`npm run test:orchard` compares both.',
    kind: 'coupling',
    scope: ['orchard/commands/**', 'orchard/help.txt'],
    evidence: at(
      ORCHARD,
      [23, 'Expected help.txt to name batch'],
      [24, 'Every command has to be named in `orchard/help.txt`'],
      [13, 'export const batch = () => press()'],
    ),
    check: { kind: 'change', change: { when: ['orchard/commands/*.ts'], require: ['orchard/help.txt'] } },
  },
  {
    statement: 'Read dates with `parseDate()` from `orchard/src/dates.ts`, never with `Date.parse`.',
    why: '`Date.parse` reads 03/04 the American way, and a whole year was labelled wrong.',
    kind: 'rule',
    scope: ['orchard/**'],
    evidence: at(
      ORCHARD,
      [29, 'Shall I use the existing `parseDate()` for the year, or Date.parse?'],
      [30, 'parseDate() from orchard/src/dates.ts. Date.parse reads 03/04 the american way'],
      [32, 'const day = parseDate(text)'],
    ),
    check: null,
  },
  {
    statement: 'Sort varieties with `compareVarieties()` from `orchard/api.ts`, not with `localeCompare`.',
    why: 'The labels must be the same on every machine.',
    kind: 'rule',
    scope: ['orchard/**'],
    evidence: at(
      ORCHARD,
      [34, 'the labels must be the same on every machine'],
      [35, 'I use `compareVarieties()` from orchard/api.ts'],
      [36, 'varieties.sort(compareVarieties)'],
    ),
    check: null,
  },
  {
    statement: 'Write nothing in `orchard/cellar` that Node 20 cannot run as it is.',
    why: 'The cellar runs Node 20 on a Raspberry Pi.',
    kind: 'rule',
    scope: ['orchard/cellar/**'],
    evidence: at(
      ORCHARD,
      [40, 'the cellar runs node 20 on a raspberry pi, so no new syntax in orchard/cellar'],
      [41, 'must run on Node 20 as they are'],
    ),
    check: null,
  },
]

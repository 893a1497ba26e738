import type { Repo } from '../pair.ts'

/** Python with unittest, declared in the CI workflow; the slips are of bounds, constants and defaults. */
export const orchard: Repo = {
  name: 'orchard',
  language: 'Python',
  files: {
    '.gitignore': '__pycache__/\n',
    'README.md': '# Orchard\n\nWhat is ripe, and how much of it.\n',
    '.github/workflows/ci.yml': `name: ci
on: [push]
permissions: {}
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - run: python3 -m unittest discover -s tests
`,
    'orchard/__init__.py': '',
    'orchard/ripeness.py': `"""When fruit may be picked."""

RIPE_FROM_BRIX = 12


def is_ripe(brix):
    return brix >= RIPE_FROM_BRIX


def weeks_until_ripe(brix, per_week):
    """Whole weeks; a started week counts."""
    missing = max(0, RIPE_FROM_BRIX - brix)
    return -(-missing // per_week)
`,
    'orchard/baskets.py': `"""Baskets and what is in them."""


def add(fruit, basket=None):
    """Returns the basket with the fruit in it; without one a new basket is begun."""
    basket = [] if basket is None else basket
    basket.append(fruit)
    return basket


def weigh(baskets):
    """Total weight in grams; empty baskets weigh nothing."""
    return sum(sum(grams for _, grams in basket) for basket in baskets)


def heaviest(baskets):
    """The heaviest basket, or None when there is none."""
    if not baskets:
        return None
    return max(baskets, key=lambda basket: sum(grams for _, grams in basket))
`,
    'orchard/rows.py': `"""Trees stand in rows."""


def rows(trees, length):
    """Splits the trees into rows; the last one may be shorter."""
    return [trees[at : at + length] for at in range(0, len(trees), length)]


def neighbours(trees, at):
    """The trees left and right of one; those at the ends have one neighbour."""
    left = trees[at - 1 : at] if at > 0 else []
    return left + trees[at + 1 : at + 2]
`,
    'orchard/names.py': `"""Names of varieties."""


def slug(name):
    """Lower case, with dashes, without accents of any kind."""
    plain = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return "-".join(plain.split())


def parse(line):
    """'Name; grams' with any amount of blanks."""
    name, grams = line.rsplit(";", 1)
    return name.strip(), int(grams)
`,
    'tests/__init__.py': '',
    'tests/test_ripeness.py': `import unittest

from orchard.ripeness import is_ripe, weeks_until_ripe


class Ripeness(unittest.TestCase):
    def test_twelve_is_ripe(self):
        self.assertFalse(is_ripe(11))
        self.assertTrue(is_ripe(12))
        self.assertTrue(is_ripe(13))

    def test_a_started_week_counts(self):
        self.assertEqual(weeks_until_ripe(7, 2), 3)
        self.assertEqual(weeks_until_ripe(8, 2), 2)

    def test_ripe_fruit_waits_no_longer(self):
        self.assertEqual(weeks_until_ripe(15, 2), 0)
`,
    'tests/test_baskets.py': `import unittest

from orchard.baskets import add, heaviest, weigh


class Baskets(unittest.TestCase):
    def test_every_basket_begins_empty(self):
        self.assertEqual(add("pear"), ["pear"])
        self.assertEqual(add("plum"), ["plum"])

    def test_a_given_basket_is_filled(self):
        basket = ["apple"]
        self.assertEqual(add("plum", basket), ["apple", "plum"])
        self.assertEqual(basket, ["apple", "plum"])

    def test_an_empty_given_basket_is_filled_too(self):
        basket = []
        add("quince", basket)
        self.assertEqual(basket, ["quince"])

    def test_weight_of_all(self):
        self.assertEqual(weigh([[("pear", 150), ("plum", 40)], [], [("apple", 200)]]), 390)

    def test_the_heaviest(self):
        light, heavy = [("plum", 40), ("plum", 40)], [("pear", 150)]
        self.assertEqual(heaviest([light, heavy]), heavy)
        self.assertIsNone(heaviest([]))
`,
    'tests/test_rows.py': `import unittest

from orchard.rows import neighbours, rows


class Rows(unittest.TestCase):
    def test_the_last_row_may_be_shorter(self):
        self.assertEqual(rows([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]])
        self.assertEqual(rows([], 2), [])

    def test_the_first_tree_has_one_neighbour(self):
        self.assertEqual(neighbours(["a", "b", "c"], 0), ["b"])
        self.assertEqual(neighbours(["a", "b", "c"], 1), ["a", "c"])
        self.assertEqual(neighbours(["a", "b", "c"], 2), ["b"])
`,
    'tests/test_names.py': `import unittest

from orchard.names import parse, slug


class Names(unittest.TestCase):
    def test_slug(self):
        self.assertEqual(slug("Schöner  aus Boskoop"), "schoener-aus-boskoop")
        self.assertEqual(slug("ÄRGER"), "aerger")

    def test_names_may_hold_a_semicolon(self):
        self.assertEqual(parse("Cox; Orange ; 140"), ("Cox; Orange", 140))
`,
  },
  pairs: [
    {
      id: 'orchard-ripe-at-twelve',
      slip: 'off-by-one',
      task: 'Fruit with exactly 12 Brix is left on the tree. Fix orchard/ripeness.py.',
      check: 'python3 -m unittest discover -s tests',
      bug: [['orchard/ripeness.py', 'return brix >= RIPE', 'return brix > RIPE']],
      naive: [
        [['orchard/ripeness.py', 'RIPE_FROM_BRIX = 12', 'RIPE_FROM_BRIX = 10']],
        [['orchard/ripeness.py', 'return brix > RIPE_FROM_BRIX', 'return brix != RIPE_FROM_BRIX - 1']],
      ],
      cosmetic: [
        [['orchard/ripeness.py', 'return brix >= RIPE_FROM_BRIX', 'return not brix < RIPE_FROM_BRIX']],
        [
          [
            'orchard/ripeness.py',
            '"""When fruit may be picked."""',
            '"""When fruit may be picked: not before."""',
          ],
        ],
      ],
    },
    {
      id: 'orchard-started-week',
      slip: 'wrong operator',
      task: 'Write orchard/ripeness.py with is_ripe and weeks_until_ripe, and tests.',
      check: 'python3 -m unittest discover -s tests',
      born: ['orchard/ripeness.py', 'tests/test_ripeness.py'],
      bug: [['orchard/ripeness.py', '-(-missing // per_week)', 'missing // per_week']],
      naive: [
        [['orchard/ripeness.py', 'missing // per_week', 'missing // per_week + 1']],
        [['orchard/ripeness.py', 'missing // per_week', 'round(missing / per_week)']],
      ],
      cosmetic: [
        [['orchard/ripeness.py', '-(-missing // per_week)', '(missing + per_week - 1) // per_week']],
        [['orchard/ripeness.py', 'def weeks_until_ripe', '# Used by the calendar.\ndef weeks_until_ripe']],
      ],
    },
    {
      id: 'orchard-shared-basket',
      slip: 'shared state',
      task: 'The second customer finds the first one’s fruit in the basket. Repair orchard/baskets.py.',
      check: 'python3 -m unittest discover -s tests',
      bug: [
        [
          'orchard/baskets.py',
          `basket=None):
    """Returns the basket with the fruit in it; without one a new basket is begun."""
    basket = [] if basket is None else basket
`,
          `basket=[]):
    """Returns the basket with the fruit in it; without one a new basket is begun."""
`,
        ],
      ],
      naive: [
        [
          [
            'orchard/baskets.py',
            '    basket.append(fruit)',
            '    basket = basket[:]\n    basket.append(fruit)',
          ],
        ],
        [['orchard/baskets.py', 'basket=[]):', 'basket=list()):']],
      ],
      cosmetic: [
        [
          [
            'orchard/baskets.py',
            '    basket = [] if basket is None else basket',
            '    if basket is None:\n        basket = []',
          ],
        ],
        [
          [
            'orchard/baskets.py',
            '"""Baskets and what is in them."""',
            '"""Baskets, and what lies in them."""',
          ],
        ],
      ],
    },
    {
      id: 'orchard-heaviest',
      slip: 'wrong operator',
      task: 'heaviest in orchard/baskets.py picks the fullest basket, not the heaviest. Please fix.',
      check: 'python3 -m unittest tests.test_baskets',
      bug: [
        [
          'orchard/baskets.py',
          'max(baskets, key=lambda basket: sum(grams for _, grams in basket))',
          'max(baskets, key=len)',
        ],
      ],
      naive: [
        [['orchard/baskets.py', 'max(baskets, key=len)', 'max(baskets)']],
        [['orchard/baskets.py', 'max(baskets, key=len)', 'sorted(baskets, key=len)[-1]']],
      ],
      cosmetic: [
        [
          [
            'orchard/baskets.py',
            'max(baskets, key=lambda basket: sum(grams for _, grams in basket))',
            'sorted(baskets, key=lambda basket: sum(grams for _, grams in basket))[-1]',
          ],
        ],
        [['orchard/baskets.py', 'for basket in baskets)', 'for basket in baskets )']],
      ],
    },
    {
      id: 'orchard-last-row',
      slip: 'off-by-one',
      task: 'The last trees of the orchard are in no row. See orchard/rows.py.',
      check: 'python3 -m unittest discover -s tests',
      bug: [['orchard/rows.py', 'range(0, len(trees), length)', 'range(0, len(trees) - 1, length)']],
      naive: [
        [['orchard/rows.py', 'len(trees) - 1, length', 'len(trees) - length, length']],
        [['orchard/rows.py', 'len(trees) - 1, length', 'len(trees) + length, length']],
      ],
      cosmetic: [
        [
          ['orchard/rows.py', 'for at in range', 'for start in range'],
          ['orchard/rows.py', 'trees[at : at + length]', 'trees[start : start + length]'],
        ],
        [['orchard/rows.py', '"""Trees stand in rows."""', '"""Trees stand in rows, of course."""']],
      ],
    },
    {
      id: 'orchard-first-neighbour',
      slip: 'missing case',
      task: 'Write orchard/rows.py: rows and neighbours of a tree, with tests.',
      check: 'python3 -m unittest discover -s tests',
      born: ['orchard/rows.py', 'tests/test_rows.py'],
      bug: [['orchard/rows.py', 'left = trees[at - 1 : at] if at > 0 else []', 'left = [trees[at - 1]]']],
      naive: [
        [['orchard/rows.py', 'left = [trees[at - 1]]', 'left = [trees[at - 1]] if at > 1 else []']],
        [['orchard/rows.py', 'left = [trees[at - 1]]', 'left = [trees[abs(at - 1)]]']],
      ],
      cosmetic: [
        [['orchard/rows.py', 'if at > 0 else []', 'if at != 0 else []']],
        [['orchard/rows.py', '    return left +', '\n    return left +']],
      ],
    },
    {
      id: 'orchard-semicolon',
      slip: 'missing case',
      task: 'parse in orchard/names.py breaks on "Cox; Orange ; 140". Fix it.',
      check: 'python3 -m unittest tests.test_names',
      bug: [['orchard/names.py', 'line.rsplit(";", 1)', 'line.split(";", 1)']],
      naive: [
        [['orchard/names.py', 'line.split(";", 1)', 'line.split(";")[:2]']],
        [['orchard/names.py', 'line.split(";", 1)', 'line.split("; ", 1)']],
      ],
      cosmetic: [
        [['orchard/names.py', 'line.rsplit(";", 1)', 'line.rsplit(";", maxsplit=1)']],
        [['orchard/names.py', '"""Names of varieties."""', '"""Names of the varieties."""']],
      ],
    },
  ],
}

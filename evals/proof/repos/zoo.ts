import type { Repo } from '../pair.ts'

/** Shell scripts with a test script in the package; the slips are of quoting, exit codes and names. */
export const zoo: Repo = {
  name: 'zoo',
  language: 'shell',
  files: {
    'package.json': `{
  "name": "zoo",
  "private": true,
  "scripts": {
    "test": "bash test/all.sh"
  }
}
`,
    'README.md': '# Zoo\n\nScripts of the keepers.\n',
    'bin/count': `#!/usr/bin/env bash
# Counts the animals of the folder, one file each; hidden files are no animals.
set -euo pipefail
count=0
for file in "$1"/*; do
  [ -e "$file" ] || continue
  count=$((count + 1))
done
echo "$count"
`,
    'bin/feed': `#!/usr/bin/env bash
# Prints a line for each animal; fails when one is unknown, after feeding the others.
set -uo pipefail
failed=0
for animal in "$@"; do
  case "$animal" in
    lion | "snow leopard") echo "$animal: meat" ;;
    zebra | elephant) echo "$animal: hay" ;;
    *)
      echo "unknown: $animal" >&2
      failed=1
      ;;
  esac
done
exit "$failed"
`,
    'bin/backup': `#!/usr/bin/env bash
# Copies the notes of the keepers; the folder may have blanks in its name.
set -euo pipefail
from="$1"
to="$2"
mkdir -p "$to"
cp -R "$from"/. "$to"/
echo "backed up to $to"
`,
    'bin/tickets': `#!/usr/bin/env bash
# Price of a visit in euros: children up to 6 go free, up to 17 they pay half.
set -euo pipefail
total=0
for age in "$@"; do
  if [ "$age" -le 6 ]; then
    price=0
  elif [ "$age" -le 17 ]; then
    price=10
  else
    price=20
  fi
  total=$((total + price))
done
echo "$total"
`,
    'test/all.sh': `#!/usr/bin/env bash
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
for file in test/*.test.sh; do
  bash "$file" || status=1
done
exit "$status"
`,
    'test/expect.sh': `# expect WHAT WANTED FOUND
expect() {
  if [ "$2" = "$3" ]; then
    echo "ok: $1"
  else
    echo "AssertionError: $1: expected '$2', found '$3'"
    exit 1
  fi
}
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
`,
    'test/count.test.sh': `source test/expect.sh
mkdir "$work/ark"
expect 'an empty ark' 0 "$(bash bin/count "$work/ark")"
touch "$work/ark/lion" "$work/ark/snow leopard" "$work/ark/.keeper"
expect 'blanks do not make two' 2 "$(bash bin/count "$work/ark")"
`,
    'test/feed.test.sh': `source test/expect.sh
expect 'meat and hay' $'lion: meat\\nzebra: hay' "$(bash bin/feed lion zebra)"
expect 'two words' 'snow leopard: meat' "$(bash bin/feed 'snow leopard')"
bash bin/feed unicorn zebra > "$work/out" 2> /dev/null
expect 'an unknown one fails' 1 "$?"
expect 'but the others are fed' 'zebra: hay' "$(cat "$work/out")"
`,
    'test/backup.test.sh': `source test/expect.sh
mkdir -p "$work/night notes/july"
echo quiet > "$work/night notes/july/1"
echo hidden > "$work/night notes/.list"
expect 'says where' "backed up to $work/safe place" "$(bash bin/backup "$work/night notes" "$work/safe place")"
expect 'folders are copied' quiet "$(cat "$work/safe place/july/1")"
expect 'hidden ones too' hidden "$(cat "$work/safe place/.list")"
`,
    'test/tickets.test.sh': `source test/expect.sh
expect 'a family' 50 "$(bash bin/tickets 40 38 17 6)"
expect 'eighteen is grown up' 20 "$(bash bin/tickets 18)"
expect 'seven pays half' 10 "$(bash bin/tickets 7)"
expect 'nobody' 0 "$(bash bin/tickets)"
`,
  },
  pairs: [
    {
      id: 'zoo-snow-leopard-counts-once',
      slip: 'quoting',
      task: 'The snow leopard is counted twice. Fix bin/count.',
      check: 'npm test',
      bug: [
        [
          'bin/count',
          'for file in "$1"/*; do\n  [ -e "$file" ] || continue\n',
          'for file in $(ls "$1"); do\n',
        ],
      ],
      naive: [
        [['bin/count', 'for file in $(ls "$1")', 'for file in $(ls -1 "$1")']],
        [['bin/count', 'for file in $(ls "$1")', 'for file in "$(ls "$1")"']],
      ],
      cosmetic: [
        [['bin/count', 'count=$((count + 1))', '(( count += 1 ))']],
        [['bin/count', '[ -e "$file" ]', '[[ -e $file ]]']],
      ],
    },
    {
      id: 'zoo-empty-ark',
      slip: 'missing case',
      task: 'bin/count says 1 for an empty folder. Please fix.',
      check: 'npm test',
      bug: [['bin/count', '  [ -e "$file" ] || continue\n', '']],
      naive: [
        [['bin/count', 'count=0', 'count=-1']],
        [['bin/count', '  count=$((count + 1))', '  [ -f "$1" ] || count=$((count + 1))']],
      ],
      cosmetic: [
        [['bin/count', '|| continue', '|| continue # the glob itself']],
        [['bin/count', 'count=0\n', 'count=0\n\n']],
      ],
    },
    {
      id: 'zoo-unknown-fails',
      slip: 'missing case',
      task: 'Feeding a unicorn must fail, but bin/feed exits with 0.',
      check: 'npm test',
      bug: [['bin/feed', '      failed=1\n', '']],
      naive: [
        [['bin/feed', 'exit "$failed"', 'exit']],
        [['bin/feed', 'echo "unknown: $animal" >&2', 'echo "unknown: $animal" >&2; exit 1']],
        [['test/feed.test.sh', "expect 'an unknown one fails' 1", "expect 'an unknown one fails' 0"]],
      ],
      cosmetic: [
        [['bin/feed', 'failed=0', 'failed=0 # so far']],
        [['bin/feed', 'zebra | elephant)', 'elephant | zebra)']],
      ],
    },
    {
      id: 'zoo-feed-two-words',
      slip: 'quoting',
      task: 'Nobody feeds the snow leopard. Look at bin/feed.',
      check: 'npm test',
      bug: [['bin/feed', 'for animal in "$@"', 'for animal in $*']],
      naive: [
        [['bin/feed', 'for animal in $*', 'for animal in $@']],
        [['bin/feed', 'for animal in $*', 'for animal in "$*"']],
      ],
      cosmetic: [
        [['bin/feed', 'for animal in "$@"; do', 'for animal; do']],
        [['bin/feed', '# Prints a line for each animal;', '# One line for each animal;']],
      ],
    },
    {
      id: 'zoo-backup-blanks',
      slip: 'quoting',
      task: 'Write bin/backup with a test: it copies a folder of notes, names with blanks included.',
      check: 'npm test',
      born: ['bin/backup', 'test/backup.test.sh'],
      bug: [['bin/backup', 'cp -R "$from"/. "$to"/', 'cp -R "$from"/* "$to"']],
      naive: [
        [['bin/backup', 'cp -R "$from"/* "$to"', 'cp -R $from/. $to']],
        [['bin/backup', 'cp -R "$from"/* "$to"', 'cp "$from"/.* "$to" || true']],
      ],
      cosmetic: [
        [['bin/backup', 'from="$1"\nto="$2"', 'to="$2"\nfrom="$1"']],
        [['bin/backup', 'cp -R "$from"/. "$to"/', 'cp -R -- "$from/." "$to/"']],
      ],
    },
    {
      id: 'zoo-seven-pays-half',
      slip: 'off-by-one',
      task: 'Write bin/tickets and test/tickets.test.sh: up to 6 free, up to 17 half of 20 euros.',
      check: 'npm test',
      born: ['bin/tickets', 'test/tickets.test.sh'],
      bug: [['bin/tickets', '-le 17', '-lt 17']],
      naive: [[['bin/tickets', '-lt 17', '-le 18']], [['bin/tickets', 'price=20', 'price=18']]],
      cosmetic: [[['bin/tickets', '-le 17', '-lt 18']], [['bin/tickets', 'total=0\n', 'total=0\n\n']]],
    },
  ],
}

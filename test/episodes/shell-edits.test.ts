import { expect, test } from 'vitest'
import { editsByShell } from '../../src/episodes/shell-edits.ts'
import { ran } from '../findings/episode-with.ts'

test.each([
  "cat > src/oven.ts <<'EOF'\nexport const heat = 200\nEOF",
  'cat <<EOF >> recipes/rye.md\nsalt -> flour\nEOF',
  'echo "export {}" > src/oven.ts',
  'jq .heat oven.json | tee heat.json',
  'cd src && mv ovens.ts oven.ts',
  'cp src/rye.ts src/wheat.ts && npm test',
  'touch src/oven.py',
  "sed -i '' 's/rye/wheat/' src/oven.ts",
  "perl -pi -e 's/rye/wheat/' src/oven.ts",
  'git mv src/ovens.ts src/oven.ts',
  'git checkout HEAD~1 -- src/oven.ts',
  'git stash && npm test; git stash pop',
  "python3 - <<'EOF'\nfrom pathlib import Path\nPath('oven.py').write_text('heat = 200')\nEOF",
])('changes files of the checkout: %s', (command) => {
  expect(editsByShell(ran(command, 10))).toBe(true)
})

test.each([
  'npm test > log.txt 2>&1',
  'npm run build',
  'cat src/oven.ts 2>/dev/null | head',
  'echo "rye -> wheat => bread"',
  'cat > /tmp/rye.ts <<EOF\nlet a\nEOF',
  'cp dist/oven.js /tmp/',
  "sed -n '1,20p' src/oven.ts",
  'git checkout -b rye && git status',
  'git reset HEAD src/oven.ts',
])('leaves them as they are: %s', (command) => {
  expect(editsByShell(ran(command, 10))).toBe(false)
})

test('what failed changed nothing', () => {
  expect(editsByShell(ran('mv ovens.ts oven.ts', 10, true, 'no such file'))).toBe(false)
})

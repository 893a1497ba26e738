import type { Repo } from '../pair.ts'

/** A project of many small files that must agree; what is taught is said by the human or by a script that goes red. */
export const garden: Repo = {
  name: 'garden',
  language: 'TypeScript, shell and configuration',
  files: {
    'package.json': `{
  "name": "garden",
  "version": "1.4.0",
  "private": true,
  "type": "module",
  "scripts": {
    "test": "node --test",
    "check:config": "bash scripts/check-config.sh"
  }
}
`,
    '.nvmrc': '24\n',
    Dockerfile: 'FROM node:24-slim\nCOPY . /garden\nCMD ["node", "/garden/src/main.ts"]\n',
    'compose.yml': `services:
  garden:
    build: .
    ports:
      - "8080:8080"
    environment:
      GARDEN_PORT: "8080"
`,
    '.env.example': 'GARDEN_PORT=8080\nGARDEN_BEDS=4\n',
    'scripts/check-config.sh': `#!/usr/bin/env bash
# What stands in several files must be the same in all of them.
set -uo pipefail
status=0
complain() {
  echo "FAIL: $1"
  status=1
}
node_version="$(cat .nvmrc)"
grep -q "^FROM node:$node_version-" Dockerfile || complain "Dockerfile does not use node $node_version of .nvmrc"
port="$(sed -n 's/^GARDEN_PORT=//p' .env.example)"
grep -q "\\"$port:$port\\"" compose.yml || complain "compose.yml does not publish port $port of .env.example"
for name in $(sed -n "s/.*+ (*settings\\.\\([a-z]*\\).*/\\1/p" src/main.ts | sort -u); do
  grep -q "^  $name:" src/settings.ts || complain "src/settings.ts does not know $name"
done
[ "$status" = 0 ] && echo "the configuration agrees"
exit "$status"
`,
    'src/settings.ts': `export const settings = {
  port: Number(process.env.GARDEN_PORT ?? 8080),
  beds: Number(process.env.GARDEN_BEDS ?? 4),
}
`,
    'src/main.ts': `import { settings } from './settings.ts'

console.log('listening on ' + settings.port)
console.log('with ' + settings.beds + ' beds')
`,
    'src/plants.ts': `export const PLANTS = ['bean', 'pea', 'leek'] as const
`,
    'src/plants.css': `.bean { color: green }
.pea { color: lime }
.leek { color: olive }
`,
    'docs/plants.md': '# Plants\n\n- bean\n- pea\n- leek\n',
    'test/settings.test.ts': `import assert from 'node:assert/strict'
import test from 'node:test'
import { settings } from '../src/settings.ts'

test('a port without any configuration', () => {
  assert.equal(settings.port, 8080)
  assert.equal(settings.beds, 4)
})
`,
  },
  pairs: [
    {
      id: 'garden-node-version',
      slip: 'config drift',
      task: 'We are on Node 24 now, but the image is not. Run npm run check:config and repair what it says.',
      check: 'npm run check:config',
      bug: [['Dockerfile', 'FROM node:24-slim', 'FROM node:22-slim']],
      naive: [
        [['Dockerfile', 'FROM node:22-slim', 'FROM node:23-slim']],
        [['Dockerfile', 'FROM node:22-slim', 'FROM node:latest']],
      ],
      cosmetic: [
        [['Dockerfile', 'FROM node:24-slim', '# The same as in .nvmrc.\nFROM node:24-slim']],
        [['Dockerfile', 'COPY . /garden', 'COPY  .  /garden']],
      ],
    },
    {
      id: 'garden-port',
      slip: 'config drift',
      task: 'Nobody reaches the garden from outside: something is wrong with its port.',
      check: 'npm run check:config',
      bug: [['compose.yml', '- "8080:8080"', '- "8000:8080"']],
      naive: [
        [['compose.yml', '- "8000:8080"', '- "8000:8000"']],
        [['compose.yml', 'GARDEN_PORT: "8080"', 'GARDEN_PORT: "8000"']],
      ],
      cosmetic: [
        [['compose.yml', 'services:\n', '# One service.\nservices:\n']],
        [['compose.yml', '    build: .\n', '    build: .\n\n']],
      ],
    },
    {
      id: 'garden-setting-name',
      slip: 'stale name',
      task: 'The start page says "with undefined beds". Please fix.',
      check: 'npm run check:config',
      bug: [['src/main.ts', 'settings.beds', 'settings.rows']],
      naive: [
        [['src/main.ts', 'settings.rows', 'settings.bed']],
        [['src/main.ts', 'settings.rows', '(settings.rows ?? 4)']],
      ],
      cosmetic: [
        [['src/main.ts', "'with ' + settings.beds + ' beds'", '`with ${settings.beds} beds`']],
        [['src/main.ts', 'import { settings }', '// Where it all begins.\nimport { settings }']],
      ],
    },
    {
      id: 'garden-default-beds',
      slip: 'wrong constant',
      task: 'Without any configuration there should be four beds. Look at src/settings.ts.',
      check: 'npm test',
      bug: [['src/settings.ts', 'GARDEN_BEDS ?? 4', 'GARDEN_BEDS ?? 0']],
      naive: [
        [['src/settings.ts', 'GARDEN_BEDS ?? 0', 'GARDEN_BEDS ?? 40']],
        [['src/settings.ts', 'Number(process.env.GARDEN_BEDS ?? 0)', 'process.env.GARDEN_BEDS ?? "4"']],
      ],
      cosmetic: [
        [
          [
            'src/settings.ts',
            'export const settings = {',
            '/** What can be set. */\nexport const settings = {',
          ],
        ],
        [
          [
            'src/settings.ts',
            'Number(process.env.GARDEN_BEDS ?? 4)',
            'Number(process.env.GARDEN_BEDS ?? "4")',
          ],
        ],
      ],
    },
    {
      id: 'garden-plant-docs',
      slip: 'coupling forgotten',
      task: 'Add leek to the plants in src/plants.ts.',
      told: 'You forgot something. Always update docs/plants.md when you change src/plants.ts, because visitors get docs/plants.md printed.',
      start: [
        ['src/plants.ts', "'pea', 'leek'", "'pea'"],
        ['docs/plants.md', '- leek\n', ''],
      ],
      bug: [['docs/plants.md', '- leek\n', '']],
      naive: [
        [['src/plants.ts', "'leek'] as const", "'leek'] as const // see docs/plants.md"]],
        [['README.md', '', '# Garden\n\nBean, pea and leek.\n']],
      ],
      cosmetic: [
        [
          [
            'src/plants.ts',
            "['bean', 'pea', 'leek'] as const",
            "[\n  'bean',\n  'pea',\n  'leek',\n] as const",
          ],
        ],
        [['src/plants.ts', 'export const PLANTS', '// In the order of the beds.\nexport const PLANTS']],
      ],
    },
    {
      id: 'garden-plant-colors',
      slip: 'coupling forgotten',
      task: 'Visitors want leek: put it into src/plants.ts.',
      told: 'Keep src/plants.css in step with src/plants.ts, a plant without a color cannot be seen.',
      start: [
        ['src/plants.ts', "'pea', 'leek'", "'pea'"],
        ['src/plants.css', '.leek { color: olive }\n', ''],
      ],
      bug: [['src/plants.css', '.leek { color: olive }\n', '']],
      naive: [
        [['docs/plants.md', '- leek\n', '- leek (olive)\n']],
        [['src/plants.ts', "'leek'] as const", "'leek'] as const // olive"]],
      ],
      cosmetic: [
        [['src/plants.ts', 'export const PLANTS', '/** What grows here. */\nexport const PLANTS']],
        [['src/plants.ts', "'bean', 'pea', 'leek'", "'bean',  'pea',  'leek'"]],
        [['src/plants.ts', "'bean', 'pea', 'leek'", '"bean", "pea", "leek"']],
      ],
    },
    {
      id: 'garden-var',
      slip: 'forbidden call',
      task: 'Read the number of beds in src/settings.ts.',
      told: 'Never use `parseInt` in src/settings.ts, because "4 beds" would pass as 4. Use Number.',
      start: [['src/settings.ts', '  beds: Number(process.env.GARDEN_BEDS ?? 4),\n', '']],
      bug: [
        [
          'src/settings.ts',
          'Number(process.env.GARDEN_BEDS ?? 4)',
          "parseInt(process.env.GARDEN_BEDS ?? '4')",
        ],
      ],
      naive: [
        [
          [
            'src/settings.ts',
            "parseInt(process.env.GARDEN_BEDS ?? '4')",
            "parseInt(process.env.GARDEN_BEDS ?? '4', 10)",
          ],
        ],
        [
          [
            'src/settings.ts',
            "parseInt(process.env.GARDEN_BEDS ?? '4')",
            "Number.parseInt(process.env.GARDEN_BEDS ?? '4', 10)",
          ],
        ],
      ],
      cosmetic: [
        [['src/settings.ts', 'export const settings', '// From the environment.\nexport const settings']],
        [
          [
            'src/settings.ts',
            'Number(process.env.GARDEN_BEDS ?? 4)',
            "Number(process.env.GARDEN_BEDS ?? '4')",
          ],
        ],
      ],
    },
  ],
}

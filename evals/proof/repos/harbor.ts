import type { Repo } from '../pair.ts'

/** Go, which no check here runs: what is taught is said by the human, and checked by reading the sources. */
export const harbor: Repo = {
  name: 'harbor',
  language: 'Go',
  files: {
    'go.mod': 'module example.org/harbor\n\ngo 1.24\n',
    'README.md': '# Harbor\n\nTides and berths.\n',
    'internal/clock/clock.go': `package clock

import "time"

// Now is replaced in tests.
var Now = time.Now
`,
    'internal/tide/tide.go': `package tide

import "example.org/harbor/internal/clock"

// High tells whether the water is high now.
func High() bool {
	return clock.Now().Hour()%12 < 6
}
`,
    'internal/berth/berth.go': `package berth

import (
	"fmt"
	"log/slog"
)

// Assign gives a ship its berth.
func Assign(ship string, berths []string) (string, error) {
	if len(berths) == 0 {
		return "", fmt.Errorf("no berth for %s: %w", ship, ErrFull)
	}
	slog.Info("assigned", "ship", ship, "berth", berths[0])
	return berths[0], nil
}
`,
    'internal/berth/errors.go': `package berth

import "errors"

// ErrFull means that every berth is taken.
var ErrFull = errors.New("harbor is full")
`,
    'internal/api/routes.go': `package api

// Routes lists what the server answers.
var Routes = []string{
	"GET /tides",
	"GET /berths",
	"POST /berths",
}
`,
    'docs/api.md': `# API

- GET /tides
- GET /berths
- POST /berths
`,
    'internal/store/store.go': `package store

import "database/sql"

// Ship finds a ship by name.
func Ship(db *sql.DB, name string) *sql.Row {
	return db.QueryRow("SELECT name FROM ships WHERE name = $1", name)
}
`,
    'migrations/schema.sql': `CREATE TABLE ships (
  name text PRIMARY KEY,
  length integer NOT NULL
);
`,
    'internal/store/model.go': `package store

// Row is one row of the table ships.
type Row struct {
	Name   string
	Length int
}
`,
  },
  pairs: [
    {
      id: 'harbor-clock',
      slip: 'forbidden call',
      task: 'Write High in internal/tide/tide.go: whether the water is high now.',
      told: 'no. Never call `time.Now()` in internal/tide/tide.go, because the tests set the clock; use `clock.Now()` there.',
      born: ['internal/tide/tide.go'],
      bug: [
        ['internal/tide/tide.go', 'import "example.org/harbor/internal/clock"', 'import "time"'],
        ['internal/tide/tide.go', 'return clock.Now().Hour()%12 < 6', 'return time.Now().Hour()%12 < 6'],
      ],
      naive: [
        [
          [
            'internal/tide/tide.go',
            'return time.Now().Hour()%12 < 6',
            'return time.Now().UTC().Hour()%12 < 6',
          ],
        ],
        [
          [
            'internal/tide/tide.go',
            'return time.Now().Hour()%12 < 6',
            'now := time.Now()\n\treturn now.Hour()%12 < 6',
          ],
        ],
      ],
      cosmetic: [
        [
          [
            'internal/tide/tide.go',
            'return clock.Now().Hour()%12 < 6',
            'hour := clock.Now().Hour()\n\treturn hour%12 < 6',
          ],
        ],
        [['internal/tide/tide.go', '// High tells whether', '// High says whether']],
      ],
    },
    {
      id: 'harbor-logger',
      slip: 'forbidden call',
      task: 'Log it when a ship gets its berth, in internal/berth/berth.go.',
      told: 'Never use `fmt.Println` in internal/berth/berth.go, because stdout is the protocol of the pilot boats. Take slog.',
      start: [
        ['internal/berth/berth.go', '\tslog.Info("assigned", "ship", ship, "berth", berths[0])\n', ''],
        ['internal/berth/berth.go', 'import (\n\t"fmt"\n\t"log/slog"\n)', 'import "fmt"'],
      ],
      bug: [
        [
          'internal/berth/berth.go',
          'slog.Info("assigned", "ship", ship, "berth", berths[0])',
          'fmt.Println("assigned", ship, berths[0])',
        ],
        ['internal/berth/berth.go', 'import (\n\t"fmt"\n\t"log/slog"\n)', 'import "fmt"'],
      ],
      naive: [
        [
          [
            'internal/berth/berth.go',
            'fmt.Println("assigned", ship, berths[0])',
            'fmt.Println(fmt.Sprintf("assigned %s %s", ship, berths[0]))',
          ],
        ],
        [
          [
            'internal/berth/berth.go',
            'fmt.Println("assigned", ship, berths[0])',
            'fmt.Printf("assigned %s %s\\n", ship, berths[0])',
          ],
        ],
      ],
      cosmetic: [
        [['internal/berth/berth.go', 'slog.Info("assigned",', 'slog.Info("berth assigned",']],
        [
          [
            'internal/berth/berth.go',
            '// Assign gives a ship its berth.',
            '// Assign gives the ship a berth.',
          ],
        ],
      ],
    },
    {
      id: 'harbor-query',
      slip: 'forbidden call',
      task: 'Find a ship by its name in internal/store/store.go.',
      told: 'Never use `fmt.Sprintf` in internal/store/store.go, since names of ships come from outside. Hand them over as parameters.',
      born: ['internal/store/store.go'],
      bug: [
        ['internal/store/store.go', 'import "database/sql"', 'import (\n\t"database/sql"\n\t"fmt"\n)'],
        [
          'internal/store/store.go',
          'db.QueryRow("SELECT name FROM ships WHERE name = $1", name)',
          'db.QueryRow(fmt.Sprintf("SELECT name FROM ships WHERE name = \'%s\'", name))',
        ],
      ],
      naive: [
        [
          [
            'internal/store/store.go',
            'fmt.Sprintf("SELECT name FROM ships WHERE name = \'%s\'", name)',
            'fmt.Sprintf("SELECT name FROM ships WHERE name = %q", name)',
          ],
        ],
        [
          [
            'internal/store/store.go',
            'db.QueryRow(fmt.Sprintf("SELECT name FROM ships WHERE name = \'%s\'", name))',
            'db.QueryRow("SELECT name FROM ships WHERE name = \'" + name + "\'")',
          ],
        ],
      ],
      cosmetic: [
        [['internal/store/store.go', '// Ship finds a ship by name.', '// Ship finds a ship by its name.']],
        [['internal/store/store.go', 'return db.QueryRow(', 'const _ = 0\n\treturn db.QueryRow(']],
      ],
    },
    {
      id: 'harbor-api-docs',
      slip: 'coupling forgotten',
      task: 'Add POST /berths to internal/api/routes.go.',
      told: 'docs/api.md must always change together with internal/api/routes.go, because pilots plan with it.',
      start: [
        ['internal/api/routes.go', '\t"POST /berths",\n', ''],
        ['docs/api.md', '- POST /berths\n', ''],
      ],
      bug: [['docs/api.md', '- POST /berths\n', '']],
      naive: [
        [['internal/api/routes.go', '// Routes lists what', '// Routes (see docs/api.md) lists what']],
        [['README.md', 'Tides and berths.', 'Tides and berths. POST /berths takes one.']],
      ],
      cosmetic: [
        [
          [
            'internal/api/routes.go',
            '// Routes lists what the server answers.',
            '// Routes lists all that the server answers.',
          ],
        ],
        [['internal/api/routes.go', 'var Routes = []string{\n', 'var Routes = []string{\n\n']],
      ],
    },
    {
      id: 'harbor-schema-model',
      slip: 'coupling forgotten',
      task: 'Ships need a length: add it to migrations/schema.sql.',
      told: 'Update internal/store/model.go whenever migrations/schema.sql changes, otherwise rows come back half empty.',
      start: [
        ['migrations/schema.sql', ' PRIMARY KEY,\n  length integer NOT NULL\n', ' PRIMARY KEY\n'],
        ['internal/store/model.go', '\tName   string\n\tLength int\n', '\tName string\n'],
      ],
      bug: [['internal/store/model.go', '\tName   string\n\tLength int\n', '\tName string\n']],
      naive: [
        [['migrations/schema.sql', 'length integer NOT NULL', 'length integer NOT NULL DEFAULT 0']],
        [['internal/store/store.go', 'SELECT name FROM', 'SELECT name, length FROM']],
      ],
      cosmetic: [
        [
          [
            'migrations/schema.sql',
            'CREATE TABLE ships (',
            '-- One row for each ship.\nCREATE TABLE ships (',
          ],
        ],
        [['migrations/schema.sql', '  length integer NOT NULL', '  length   integer NOT NULL']],
        [['migrations/schema.sql', 'name text PRIMARY KEY', 'name TEXT PRIMARY KEY']],
      ],
    },
  ],
}

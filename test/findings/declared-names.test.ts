import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  justRecipes,
  makeTargets,
  miseConfigFolder,
  miseTaskFile,
  miseTasks,
  packageScripts,
  taskfileTasks,
} from '../../src/findings/declared-names.ts'

describe('the names that a repository declares', () => {
  it('are the scripts of package.json, with what they run', () => {
    const text = '{ "scripts": { "test": "vitest run", "a b": "x", "lint:fix": "oxlint --fix" } }'
    expect(packageScripts(text)).toEqual([
      ['test', 'vitest run'],
      ['lint:fix', 'oxlint --fix'],
    ])
    expect(packageScripts('{ "scripts": [')).toEqual([])
    expect(packageScripts('[]')).toEqual([])
  })

  it('are the targets of a Makefile, not its variables, patterns and special targets', () => {
    const text =
      'VERSION := 1\nFLAGS ::= -x\n.PHONY: check\ncheck lint: build\n\tgo vet ./...\n%.o: %.c\nbin/app:\n\techo a: b\n'
    expect(makeTargets(text)).toEqual(['check', 'lint', 'bin/app'])
  })

  it('are the recipes of a justfile, not its settings and variables', () => {
    const text =
      'set shell := ["bash", "-c"]\nexport HEAT := "180:190"\nalias b := bake\n@bake OVEN="left" +TRAYS="1":\n  echo on: {{OVEN}}\n'
    expect(justRecipes(text)).toEqual(['bake'])
  })

  it('are the tasks of a Taskfile, at whatever depth it indents', () => {
    const text =
      'version: "3"\nvars:\n  HEAT: 180\ntasks:\n  # all of them\n  bake:\n    desc: x\n    cmds: [echo]\n\n  "db:migrate": echo\nincludes:\n  other: x\n'
    expect(taskfileTasks(text)).toEqual(['bake', 'db:migrate'])
    expect(taskfileTasks('tasks:\n    bake:\n        cmds: [x]\n    sift:\n')).toEqual(['bake', 'sift'])
    expect(taskfileTasks('tasks: {}\n')).toEqual([])
  })

  it('are the tasks of a mise.toml, and the files in its task folders', () => {
    const text =
      '[tools]\nnode = "24"\n[tasks]\nlint = "oxlint"\n"db:seed" = "x"\n[tasks.test]\nrun = "vitest"\n'
    expect(miseTasks(text)).toEqual(['test', 'lint', 'db:seed'])
    expect(miseTaskFile('mise-tasks/db/_default')).toEqual({ folder: '', name: 'db' })
    expect(miseTaskFile('apps/shop/.mise/tasks/db/seed')).toEqual({ folder: 'apps/shop', name: 'db:seed' })
    expect(miseTaskFile('src/promise/tasks.ts')).toBeUndefined()
    expect(miseConfigFolder('apps/shop/.config/mise/config.toml')).toBe('apps/shop')
    expect(miseConfigFolder('.config/mise.toml')).toBe('')
    expect(miseConfigFolder('promise.toml')).toBeUndefined()
  })

  it('are names that can be typed, whatever the files say', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('tasks:', '[tasks]', '  a:', 'b c: d', 'x := 1', '[tasks."y"]', '\r'),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const text = lines.join('\n')
        for (const names of [makeTargets(text), justRecipes(text), taskfileTasks(text), miseTasks(text)])
          for (const name of names) expect(name).toMatch(/^[\w.:@/-]{1,80}$/)
      }),
    )
  })

  it.each([
    ['blanks', ' '],
    ['slashes', 'a/'],
    ['open tables', '[tasks]\na='],
    ['lines of nothing', '\n'],
    ['indented lines', 'tasks:\n  a\n'],
    ['words', 'a b'],
  ])('are found in linear time in a file of %s', (_, piece) => {
    const text = `tasks:\n${piece.repeat(200_000)}`
    const start = performance.now()
    for (const read of [makeTargets, justRecipes, taskfileTasks, miseTasks]) read(text)
    miseTaskFile(`mise${text}`)
    miseConfigFolder(`mise${text}`)
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})

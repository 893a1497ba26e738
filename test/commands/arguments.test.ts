import { describe, expect, test } from 'vitest'
import { parseArguments } from '../../src/commands/arguments.ts'
import type { Command } from '../../src/commands/command.ts'

const bake: Command = {
  help: '',
  options: { oven: { type: 'string' }, changed: { type: 'string' }, json: { type: 'boolean' } },
  optionalValues: ['changed'],
  positionals: true,
  run: async () => 0,
}
const parse = (...argv: string[]): ReturnType<typeof parseArguments> => parseArguments(bake, argv)

describe('parseArguments', () => {
  test('options may stand before, after and between the positionals', () => {
    expect(parse('bread', '--json', 'rolls', '--oven', 'big')).toMatchObject({
      values: { json: true, oven: 'big' },
      positionals: ['bread', 'rolls'],
    })
  })

  test('a misspelt option is answered with the nearest one', () => {
    expect(() => parse('--jsno')).toThrow('unknown option --jsno. Did you mean --json?')
  })

  test('a forgotten value is named, also when the next option stands in its place', () => {
    expect(() => parse('--oven')).toThrow('the option --oven needs a value')
    expect(() => parse('--oven', '--json')).toThrow('the option --oven needs a value')
  })

  test('a negative number is a value, for the command to judge', () => {
    expect(parse('--oven', '-1').values).toMatchObject({ oven: '-1' })
  })

  test('a flag takes no value', () => {
    expect(() => parse('--json=yes')).toThrow('the option --json takes no value')
  })

  test('a value that may be left out is then empty', () => {
    expect(parse('--changed', '--json').values).toMatchObject({ changed: '', json: true })
    expect(parse('--changed', 'main').values).toMatchObject({ changed: 'main' })
    expect(parse('--changed').values).toMatchObject({ changed: '' })
  })

  test('positionals are refused where a command takes none', () => {
    expect(() => parseArguments({ ...bake, positionals: false }, ['bread'])).toThrow(
      'unexpected argument "bread"',
    )
  })

  test('names of Object.prototype are no options', () => {
    expect(() => parse('--constructor')).toThrow('unknown option --constructor')
  })
})

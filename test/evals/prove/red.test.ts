import { describe, expect, test } from 'vitest'
import { signsOfFailure, wrongReason } from '../../../src/evals/prove/red.ts'

const NODE = `▶ price
✖ bread has the reduced rate (1.2ms)
ℹ tests 2
AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:

1190 !== 1070

    at TestContext.<anonymous> (file:///home/ada/bakery/test/price.test.ts:6:10)
`

describe('the signs of a failure', () => {
  test('are its telling lines without numbers, folders and times, and without what every failure says', () => {
    expect(signsOfFailure(NODE)).toEqual(['✖ bread has the reduced rate (#ms)'])
    expect(signsOfFailure('FAILED (failures=1)\nℹ fail 1\nnpm error code 1\n')).toEqual([])
  })

  test('are none where nothing tells a failure', () => {
    expect(signsOfFailure('all good\n2 of 2\n')).toEqual([])
  })

  test('survive colours, another folder and another day', () => {
    const later = NODE.replaceAll('1.2ms', '77ms').replace('✖', '\u001B[31m✖\u001B[39m')
    expect(wrongReason(later, signsOfFailure(NODE))).toBeUndefined()
  })
})

describe('red for the wrong reason', () => {
  test.each([
    "SyntaxError: Unexpected token '}'",
    'IndentationError: unexpected indent',
    'src/a.ts(3,1): error TS1005: expected',
    "Error: Cannot find module './apple.js'",
    "ModuleNotFoundError: No module named 'pear'",
    'sh: 1: vitest: command not found',
    'npm error Missing script: "test"',
  ])('is a program that is broken: %s', (line) => {
    expect(wrongReason(`${line}\n`, [])).toContain('broken')
  })

  test('is not a check that disagrees', () => {
    expect(wrongReason(NODE, [])).toBeUndefined()
  })

  test('is a failure that looks different from the one that was fixed', () => {
    expect(wrongReason(NODE, ['✖ the shop is closed on sundays'])).toContain('the shop is closed')
  })

  test('is not a broken program when that is what the session saw', () => {
    const seen = signsOfFailure("Error: Cannot find module '/home/ada/pear.js'\n")
    expect(wrongReason("Error: Cannot find module '/tmp/x/pear.js'\n", seen)).toBeUndefined()
  })
})

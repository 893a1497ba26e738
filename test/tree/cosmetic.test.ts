import { describe, expect, test } from 'vitest'
import { isCosmetic } from '../../src/tree/cosmetic.ts'

describe('a change is cosmetic', () => {
  test.each([
    ['a comment that was reworded', 'a.ts', ['// ripe'], ['// ripe and sweet']],
    ['a comment that is new', 'a.go', [], ['\t// ripe']],
    ['a line of a block comment', 'a.ts', [' * ripe'], [' * sweet', ' */']],
    ['a block comment on one line', 'a.ts', [], ['/* ripe */']],
    ['a blank line', 'a.py', [], ['']],
    ['other spacing', 'a.css', ['.bean{color:green}'], ['.bean { color: green }']],
    ['a list that was wrapped', 'a.ts', ["const a = ['b', 'c']"], ['const a = [', "  'b',", "  'c',", ']']],
    ['other quotes', 'a.ts', ["const a = 'b'"], ['const a = "b"']],
    ['lines in another order', 'a.go', ['import "b"', 'import "a"'], ['import "a"', 'import "b"']],
    ['a comment in a shell script', 'a.sh', ['# ripe'], []],
    ['a comment in SQL', 'a.sql', [], ['-- one row for each fruit']],
  ])('%s', (_, path, removed, added) => expect(isCosmetic(path, removed, added)).toBe(true))
})

describe('a change is more than cosmetic', () => {
  test.each([
    ['a new line of code', 'a.ts', [], ['eat()']],
    ['another value', 'a.ts', ['const a = 1'], ['const a = 2']],
    ['another name', 'a.ts', ['const a = 1'], ['const b = 1']],
    ['code that became a comment', 'a.ts', ['eat()'], ['// eat()']],
    ['code behind the end of a comment', 'a.ts', [], ['/* ripe */ eat()']],
    ['code between two comments', 'a.ts', [], ['/* ripe */ eat() /* sweet */']],
    ['code behind the end of a longer comment', 'a.ts', [], ['/*', '*/ eat() /*', '*/']],
    ['code behind the end of a line of a comment', 'a.ts', [], [' * ripe */ eat()']],
    ['a factor, which only looks like a comment', 'a.ts', [], ['* eat()']],
    ['code behind a line end that only the language knows', 'a.ts', [], ['// ripe\u2028eat()']],
    ['code behind a comment of a page', 'a.html', [], ['<!-- ripe --><script src=x></script><!-- -->']],
    ['code behind the end of PHP in a comment', 'a.php', [], ['// ripe ?><?php eat();']],
    ['code behind a block comment of Lua', 'a.lua', [], ['--[[ ripe ]] eat()']],
    ['another indent where that means something', 'a.py', ['  eat()'], ['    eat()']],
    ['lines in another order where that means something', 'a.sh', ['peel', 'eat'], ['eat', 'peel']],
    ['another program for a script', 'a.sh', ['#!/bin/sh'], ['#!/bin/bash']],
    ['a heading, which only looks like a comment', 'a.md', ['# Ripe'], ['# Sweet']],
    ['a pointer, which only looks like a comment', 'a.c', ['*a = 1;'], ['*a = 2;']],
    ['other quotes where they mean something', 'a.go', ["x := 'b'"], ['x := "b"']],
    ['a binary file', 'a.png', [], []],
  ])('%s', (_, path, removed, added) => expect(isCosmetic(path, removed, added)).toBe(false))
})

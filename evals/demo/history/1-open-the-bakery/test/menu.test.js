import assert from 'node:assert/strict'
import test from 'node:test'
import { menu } from '../build/menu.js'

test('everything on the menu has a price', () => {
  for (const cents of Object.values(menu)) assert.ok(Number.isInteger(cents) && cents > 0)
})

import assert from 'node:assert/strict'
import test from 'node:test'
import { total } from '../src/checkout.js'

const menu = { bread: 320, croissant: 145 }

test('a basket costs the sum of its items', () => {
  assert.equal(total(['bread', 'croissant'], menu), 465)
})

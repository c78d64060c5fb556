import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aHome, visited } from '../../testing/a-home.ts'
import { judged } from '../../testing/judged.ts'
import { viewport } from './viewport.ts'

test('the home page is made for phones', () => {
  assert.deepEqual(judged(viewport, visited(aHome())), ['fine'])
  assert.deepEqual(judged(viewport, visited(aHome({ head: '<meta charset="utf-8">' }))), ['fails missing page:/'])
})

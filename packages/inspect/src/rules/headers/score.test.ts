import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeaderPair } from '../../facts/headers/sample.ts'
import { homeWithHeaders } from '../../testing/a-header-sample.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { score } from './score.ts'

const some: HeaderPair[] = [
  ['x-frame-options', 'DENY'],
  ['x-content-type-options', 'nosniff'],
]

test('below the aim, with what costs most', () => {
  const [verdict] = verdictsOf(score, homeWithHeaders())
  assert.ok(verdict?.verdict === 'fails')
  assert.equal(verdict.at, 'site')
  assert.deepEqual(verdict.data, {
    score: 30,
    grade: 'D',
    minScore: 50,
    worst: ['content-security-policy', 'strict-transport-security', 'x-frame-options'],
  })
})

test('the aim is a parameter', () => {
  assert.deepEqual(judged(score, homeWithHeaders(some)), ['fine'])
  assert.deepEqual(judged(score, homeWithHeaders(some), { minScore: 90 }), ['fails below-aim site'])
})

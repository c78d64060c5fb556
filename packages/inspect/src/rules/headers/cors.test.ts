import assert from 'node:assert/strict'
import { test } from 'node:test'
import { corsAnswer } from '../../facts/gathered/cors.ts'
import type { HeaderPair } from '../../facts/headers/sample.ts'
import { corsAnswered } from '../../testing/a-header-sample.ts'
import { givenFailure, judged } from '../../testing/judged.ts'
import { cors } from './cors.ts'

const foreign = 'https://http-observatory.security.mozilla.org'
const open = 'fails open-to-all header:access-control-allow-origin'
const allow = (origin: string): HeaderPair => ['access-control-allow-origin', origin]
const credentials: HeaderPair = ['access-control-allow-credentials', 'true']

const table: [headers: HeaderPair[], verdict: string][] = [
  [[], 'fine'],
  [[allow('*')], 'fine'],
  [[allow(foreign)], 'fine'],
  [[allow('https://app.yongan.gov.test'), credentials], 'fine'],
  [[allow(foreign), credentials], open],
  [[allow('*'), credentials], open],
]

for (const [headers, verdict] of table) {
  test(`${JSON.stringify(headers)}: ${verdict}`, () =>
    assert.deepEqual(judged(cors, [corsAnswered(headers)]), [verdict]))
}

test('no answer', () => {
  assert.deepEqual(judged(cors, [givenFailure(corsAnswer, 'time-out')]), ['could-not-check time-out'])
})

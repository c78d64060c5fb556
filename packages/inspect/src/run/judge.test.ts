import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import {
  attempt,
  defineDerivedFact,
  defineGatheredFact,
  defineRule,
  fails,
  fine,
  siteLocus,
  targetLocus,
} from '../model/index.ts'
import { given, givenFailure, judged } from '../testing/judged.ts'
import { judgeRule, readFacts } from './judge.ts'

const count = defineGatheredFact({ name: 'count', schema: z.number() })
let derivations = 0
const twice = defineDerivedFact({
  name: 'twice',
  needs: { count },
  derive: ({ count }) => {
    derivations += 1
    if (count > 1_000) throw new Error('too many')
    return count * 2
  },
})
const text = { en: 'x', 'zh-CN': 'x' }
const base = { title: text, source: text, parameters: {}, outcomes: { many: { says: text, todo: text } } } as const

const many = defineRule({
  ...base,
  id: 'links/many',
  needs: { twice },
  judge: ({ twice }) =>
    twice > 10 ? [fails('many', { at: targetLocus('https://b.test/') }), fails('many', { at: siteLocus })] : [],
})
const patient = defineRule({
  ...base,
  id: 'links/patient',
  needs: { count: attempt(count) },
  judge: ({ count }) => (count.ok ? fine() : fails('many', { at: siteLocus })),
})
const broken = defineRule({
  ...base,
  id: 'links/broken-rule',
  needs: { count },
  judge: () => {
    throw new Error('a fault of ours')
  },
})

test('an absent or failed fact makes the rule could-not-check, an attempted one does not', () => {
  assert.deepEqual(judged(many, []), ['could-not-check not-gathered'])
  assert.deepEqual(judged(many, [givenFailure(count, 'time-out')]), ['could-not-check time-out'])
  assert.deepEqual(judged(patient, [givenFailure(count, 'time-out')]), ['fails many site'])
})

test('no failure is fine, and failures come in the order of their places', () => {
  assert.deepEqual(judged(many, [given(count, 1)]), ['fine'])
  assert.deepEqual(judged(many, [given(count, 6)]), ['fails many site', 'fails many target:https://b.test/'])
})

test('a derived fact is computed once, however many rules ask', () => {
  const read = readFacts(given(count, 6))
  derivations = 0
  for (let i = 0; i < 3; i += 1) judgeRule(many, read)
  assert.equal(derivations, 1)
})

test('a fault of one rule or fact is told, and is nobody else’s', () => {
  assert.deepEqual(judged(broken, [given(count, 1)]), ['could-not-check internal'])
  assert.deepEqual(judged(many, [given(count, 2_000)]), ['could-not-check internal'])
  assert.deepEqual(judged(patient, [given(count, 2_000)]), ['fine'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Right } from '../../../platform/access/index.ts'
import {
  decisionDigest,
  longestRisk,
  mayLastUntil,
  openDecisionMoves,
  openObjectionMoves,
  openStates,
  warnedFor,
} from './index.ts'

const everything = (_: Right) => true

test('a risk is accepted until a day after today, for as long as the pack says', () => {
  const pack = { acceptedRiskDays: { value: 180, source: 'ours', confirmed: false } }
  assert.deepEqual([longestRisk(pack), longestRisk({}), longestRisk(undefined)], [180, 365, 365])
  const table: readonly [until: string, today: string, days: number, may: boolean][] = [
    ['2026-11-02', '2026-11-02', 180, false],
    ['2026-11-01', '2026-11-02', 180, false],
    ['2026-11-03', '2026-11-02', 1, true],
    ['2026-11-04', '2026-11-02', 1, false],
    ['2027-11-02', '2026-11-02', 365, true],
    ['2027-11-03', '2026-11-02', 365, false],
    // A leap year has a day more.
    ['2028-11-01', '2027-11-02', 365, true],
    ['2028-11-02', '2027-11-02', 365, false],
  ]
  for (const [until, today, days, may] of table) assert.equal(mayLastUntil(until, today, days), may, until)
  assert.equal(warnedFor('2026-12-20'), '2027-01-03')
})

test('another word of what is decided is another question', () => {
  const asked = { kind: 'accepted-risk', reason: 'a', until: '2026-12-31' } as const
  const seen = { verdict: 'fails', outcome: 'expired', rulebook: 'r' }
  const digests = [
    decisionDigest('1', asked, seen),
    decisionDigest('2', asked, seen),
    decisionDigest('1', { ...asked, reason: 'b' }, seen),
    decisionDigest('1', { ...asked, until: '2027-12-31' }, seen),
    decisionDigest('1', { ...asked, kind: 'false-alarm' }, seen),
    decisionDigest('1', asked, { ...seen, verdict: 'needs-person' }),
    decisionDigest('1', asked, { ...seen, outcome: 'expires-soon' }),
    decisionDigest('1', asked, { ...seen, rulebook: null }),
  ]
  assert.equal(new Set(digests).size, digests.length)
  assert.equal(decisionDigest('1', { ...asked }, { ...seen }), digests[0])
})

test('of what is closed nothing is asked, decided or said; nobody settles his own question', () => {
  const beside = { asked: { kind: 'false-alarm', askedBy: 'me' }, inForce: { kind: 'accepted-risk' } } as const
  const me = { id: 'me', has: everything }
  assert.deepEqual(openDecisionMoves('closed', beside, me), [])
  assert.deepEqual(openObjectionMoves('closed', { kind: 'not-ours' }, everything), [])
  for (const state of openStates) {
    assert.deepEqual(openDecisionMoves(state, beside, me), ['withdraw-false-alarm', 'lift-decision'])
    assert.deepEqual(openDecisionMoves(state, beside, { ...me, id: 'you' }), [
      'withdraw-false-alarm',
      'grant-decision',
      'refuse-decision',
      'lift-decision',
    ])
    assert.deepEqual(openDecisionMoves(state, {}, me), ['ask-accepted-risk', 'ask-false-alarm'])
    assert.deepEqual(openObjectionMoves(state, undefined, everything), ['object'])
  }
})

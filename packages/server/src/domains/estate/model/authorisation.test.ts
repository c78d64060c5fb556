import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Grant, grantMoves, grantStates, letterUntil, moveGrant, standingOf } from './authorisation.ts'
import { foldProofs, type KnownProof } from './proof-check.ts'

const now = new Date('2026-06-01T04:00:00Z')
const letter: Grant = {
  kind: 'letter',
  state: 'in-force',
  depth: 'passive',
  overridesRobots: false,
  proof: '张三 2026-03-01',
  until: '2027-03-01',
  offeredBy: 'li',
}
const proof = (until: string, more = '') => `v=townkeep1; by=qh; depth=active; until=${until}${more}`
const dns: KnownProof = {
  ...letter,
  id: 'd1',
  kind: 'dns',
  depth: 'active',
  proof: proof('2026-12-31'),
  until: '2026-12-31',
  offeredBy: null,
}
const standing = (grants: readonly Grant[], at = now, host = 'www.qh.gov.cn') =>
  standingOf(grants, { host, ownDomains: ['qh.gov.cn'], now: at })

test('every move of a permission is open exactly where the table says', () => {
  const open: string[] = []
  for (const move of Object.keys(grantMoves) as (keyof typeof grantMoves)[])
    for (const kind of ['letter', 'file', 'dns'] as const)
      for (const state of grantStates) {
        const moved = moveGrant({ ...letter, kind, state }, move, { by: 'wang', now })
        if (moved.ok) open.push(`${kind} ${state} ${move} ${moved.to}`)
      }
  assert.deepEqual(open.sort(), [
    'dns in-force lose missing',
    'dns in-force supersede superseded',
    'dns in-force withdraw withdrawn',
    'dns missing find in-force',
    'dns missing supersede superseded',
    'dns missing withdraw withdrawn',
    'dns offered supersede superseded',
    'dns offered withdraw withdrawn',
    'dns superseded find in-force',
    'file in-force lose missing',
    'file in-force supersede superseded',
    'file in-force withdraw withdrawn',
    'file missing find in-force',
    'file missing supersede superseded',
    'file missing withdraw withdrawn',
    'file offered supersede superseded',
    'file offered withdraw withdrawn',
    'file superseded find in-force',
    'letter in-force supersede superseded',
    'letter in-force withdraw withdrawn',
    'letter missing supersede superseded',
    'letter missing withdraw withdrawn',
    'letter offered confirm in-force',
    'letter offered refuse refused',
    'letter offered supersede superseded',
    'letter offered withdraw withdrawn',
  ])
})

test('a letter is confirmed by another person, and not when it has ended', () => {
  const offered: Grant = { ...letter, state: 'offered' }
  assert.deepEqual(moveGrant(offered, 'confirm', { by: 'li', now }), { ok: false, why: 'same-person' })
  assert.deepEqual(moveGrant(offered, 'confirm', { by: 'wang', now }), { ok: true, to: 'in-force' })
  const late = new Date('2027-03-01T16:00:00Z')
  assert.deepEqual(moveGrant(offered, 'confirm', { by: 'wang', now: late }), { ok: false, why: 'letter-expired' })
  assert.equal(letterUntil('2026-03-01', null), '2027-03-01')
  assert.equal(letterUntil('2026-03-01', '2026-05-01'), '2026-05-01')
  assert.equal(letterUntil('2026-03-01', '2030-01-01'), '2027-03-01')
})

test('the strongest permission counts; a letter only under a domain of one’s own', () => {
  assert.deepEqual(standing([]), { visit: undefined, sampling: false, why: 'never-asked' })
  assert.equal(standing([letter]).visit?.kind, 'letter')
  assert.equal(standing([letter], now, 'www.evilqh.gov.cn').why, 'never-asked')
  assert.equal(standing([letter, dns]).visit?.kind, 'dns')
  assert.equal(standing([dns], now, 'www.example.org').visit?.depth, 'active')
  assert.equal(standing([{ ...letter, state: 'offered' }]).why, 'awaits-confirmation')
  assert.equal(standing([letter], new Date('2027-03-01T15:00:00Z')).visit?.kind, 'letter')
  assert.deepEqual(standing([letter], new Date('2027-03-01T16:00:00Z')), {
    visit: undefined,
    sampling: false,
    why: 'expired',
  })
  assert.deepEqual(standing([{ ...letter, state: 'withdrawn' }]), {
    visit: undefined,
    sampling: false,
    why: 'withdrawn',
  })
})

test('a proof that disappeared stops visits and no sampling, until the day that it named', () => {
  const missing: Grant = { ...dns, state: 'missing' }
  assert.deepEqual(standing([missing]), { visit: undefined, sampling: true, why: 'proof-missing' })
  assert.equal(standing([missing, letter]).visit?.kind, 'letter')
  assert.deepEqual(standing([missing], new Date('2027-01-01T00:00:00Z')).sampling, false)
})

test('a look at the proofs adds, loses and finds; one that could not look changes nothing', () => {
  const fold = (known: readonly KnownProof[], texts: readonly string[] | null, file: readonly string[] | null = []) =>
    foldProofs(known, { dns: texts, file }, { installationId: 'qh', now })
  const none = { add: [], found: [], lost: [] }
  const text = dns.proof
  assert.deepEqual(fold([], [text]).add, [
    { kind: 'dns', depth: 'active', overridesRobots: false, proof: text, until: '2026-12-31' },
  ])
  assert.deepEqual(fold([], [], [`${text}`]).add[0]?.depth, 'passive', 'a file opens what a visitor sees')
  assert.deepEqual(fold([dns], [text]), none)
  assert.deepEqual(fold([dns], []), { ...none, lost: ['d1'] })
  assert.deepEqual(fold([dns], null, null), none)
  assert.deepEqual(fold([{ ...dns, state: 'missing' }], [` ${text} `]), { ...none, found: ['d1'] })
  assert.deepEqual(fold([{ ...dns, state: 'withdrawn' }], [text]), none, 'withdrawn stays withdrawn')
  assert.equal(fold([{ ...dns, state: 'withdrawn' }], [proof('2027-06-01')]).add.length, 1, 'a new one is a new act')
  assert.deepEqual(fold([{ ...dns, until: '2026-05-31' }], []), none, 'what has ended is not missed')
  assert.deepEqual(fold([], ['v=spf1', text.replace('by=qh', 'by=other'), proof('2026-05-31')]), none)
})

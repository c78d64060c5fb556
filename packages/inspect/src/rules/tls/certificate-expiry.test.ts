import assert from 'node:assert/strict'
import { test } from 'node:test'
import { say } from '../../messages/index.ts'
import { judged, verdictsOf } from '../../testing/judged.ts'
import { certificate, givenHandshake, givenTime, intermediate } from '../../testing/tls-facts.ts'
import { certificateExpiry } from './certificate-expiry.ts'

const at = 'host:a.gov.test:443'
// The certificate is valid for the year 2026, UTC.
const moments: [now: string, says: string][] = [
  ['2026-06-01T00:00:00Z', 'fine'],
  ['2026-12-01T00:00:00Z', 'fine'],
  ['2026-12-02T00:00:00Z', `fails expires-soon ${at}`],
  ['2026-12-31T23:59:59Z', `fails expires-soon ${at}`],
  ['2027-01-01T00:00:01Z', `fails expired ${at}`],
  ['2030-01-01T00:00:00Z', `fails expired ${at}`],
  ['2025-12-31T23:00:00Z', `fails not-yet-valid ${at}`],
]
for (const [now, says] of moments) {
  test(now, () => assert.deepEqual(judged(certificateExpiry, [givenHandshake(), givenTime(now)]), [says]))
}

test('an intermediate counts, a root does not', () => {
  const old = { notAfter: '2026-05-01T00:00:00.000Z' }
  const root = intermediate({ ...old, selfSigned: true })
  const now = givenTime('2026-06-01T00:00:00Z')
  const judge = (chain: ReturnType<typeof certificate>[]) => judged(certificateExpiry, [givenHandshake({ chain }), now])
  assert.deepEqual(judge([certificate(), intermediate(old)]), [`fails expired ${at}`])
  assert.deepEqual(judge([certificate(), intermediate({ signedBy: 2 }), root]), ['fine'])
})

test('a date that is none is no reason to fail', () => {
  const { notBefore: _, notAfter: __, ...undated } = certificate()
  const facts = [givenHandshake({ chain: [undated, intermediate()] }), givenTime('2026-06-01T00:00:00Z')]
  assert.deepEqual(judged(certificateExpiry, facts), ['fine'])
})

test('says when, in local time', () => {
  const chain = [certificate({ notAfter: '2026-05-30T16:00:00.000Z' }), intermediate()]
  const [verdict] = verdictsOf(certificateExpiry, [givenHandshake({ chain }), givenTime('2026-06-01T00:00:00Z')])
  assert.ok(verdict && 'data' in verdict)
  assert.equal(
    say(certificateExpiry.outcomes.expired.says, 'en', verdict.data),
    'The certificate of a.gov.test expired 1 day ago, on 2026-05-31; browsers refuse the site',
  )
})

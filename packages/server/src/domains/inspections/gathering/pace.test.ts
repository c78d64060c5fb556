import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultLimits } from '@townkeep/inspect'
import { atPace, paceNames, paces } from './pace.ts'

test('a pace asks a site for less, never for more than the installation allows', () => {
  assert.equal(atPace(defaultLimits, undefined), defaultLimits)
  const { perSecondSite, connections } = defaultLimits
  assert.deepEqual(paces.usual, { perSecondSite, connections })
  const strict = { ...defaultLimits, perSecondSite: 0.1, connections: 2 }
  for (const pace of paceNames) {
    const limits = atPace(strict, pace)
    assert.equal(limits.perSecondSite, 0.1)
    assert.ok(limits.connections <= 2)
  }
  assert.deepEqual(atPace(defaultLimits, 'very-gentle'), { ...defaultLimits, ...paces['very-gentle'] })
})

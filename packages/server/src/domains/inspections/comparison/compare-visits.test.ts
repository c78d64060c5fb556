import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Coverage } from '../coverage.ts'
import type { Found } from '../found.ts'
import { type ComparedLook, compareVisits, countChanges } from './compare-visits.ts'

const rule = 'tls/key-size'
const other = 'tls/trust'

function look(rulebook: string, places: readonly string[], coverage: Partial<Coverage> = {}): ComparedLook {
  return {
    rulebook,
    coverage: {
      host: 'a.gov.test',
      judged: [rule, other],
      partly: {},
      pages: '',
      gone: '',
      pagesComplete: true,
      targetsComplete: true,
      ...coverage,
    },
    found: places.map((at): Found[number] => [rule, at, 'fails', 'too-small', 'high']),
  }
}
const told = (earlier: readonly ComparedLook[], later: readonly ComparedLook[]) =>
  Object.fromEntries(compareVisits(earlier, later).map(({ at, change, as }) => [at, as ? `${change} ${as}` : change]))

test('by the same rulebook, what differs has changed on the site', () => {
  assert.deepEqual(told([look('r1', ['site', 'host:a:443'])], [look('r1', ['site', 'host:b:443'])]), {
    site: 'unchanged',
    'host:a:443': 'gone fixed',
    'host:b:443': 'new',
  })
})

test('what one of the two did not look at is neither new nor gone', () => {
  const [blind, seeing] = [look('r1', [], { judged: [other] }), look('r1', ['site'])]
  assert.deepEqual(told([seeing], [blind]), { site: 'not-looked-at' })
  assert.deepEqual(told([blind], [seeing]), { site: 'not-looked-at' })
})

test('the same facts judged by another rulebook: judged anew, never new or gone', () => {
  const [one, two] = [look('r1', ['site', 'host:a:443']), look('r2', ['site', 'host:b:443'])]
  assert.deepEqual(told([one, two], [one, two]), {
    site: 'unchanged',
    'host:a:443': 'judged-anew',
    'host:b:443': 'judged-anew',
  })
})

test('a change of the site is told from a change of the rulebook in between', () => {
  const earlier = [
    look('r1', ['host:kept:1', 'host:dropped:1', 'host:mended:1']),
    look('r2', ['host:kept:1', 'host:mended:1', 'host:added:1']),
  ]
  const later = [look('r2', ['host:kept:1', 'host:added:1', 'host:fresh:1'])]
  assert.deepEqual(told(earlier, later), {
    'host:kept:1': 'unchanged',
    'host:dropped:1': 'judged-anew',
    'host:mended:1': 'gone fixed',
    'host:added:1': 'judged-anew',
    'host:fresh:1': 'new',
  })
})

test('without two looks by one rulebook nothing is called new or gone', () => {
  assert.deepEqual(told([look('r1', ['site', 'host:a:443'])], [look('r2', ['site', 'host:b:443'])]), {
    site: 'unchanged',
    'host:a:443': 'judged-anew',
    'host:b:443': 'judged-anew',
  })
  assert.deepEqual(told([look('r1', ['site'])], [look('r2', [], { judged: [other] })]), { site: 'not-looked-at' })
})

test('another grade is no other finding', () => {
  const graver: ComparedLook = { ...look('r1', []), found: [[rule, 'site', 'fails', 'too-small', 'critical']] }
  const changes = compareVisits([look('r1', ['site'])], [graver])
  assert.deepEqual(countChanges(changes), {
    new: 0,
    gone: 0,
    unchanged: 1,
    regraded: 1,
    judgedAnew: 0,
    notLookedAt: 0,
  })
})

const places = fc.subarray(['site', 'host:a:443', 'host:b:443', 'header:x', 'record:CAA'])
const looks = fc.array(fc.record({ rulebook: fc.constantFrom('r1', 'r2', 'r3'), places, seen: fc.boolean() }), {
  minLength: 1,
  maxLength: 3,
})
const asLooks = (drawn: readonly { rulebook: string; places: readonly string[]; seen: boolean }[]) =>
  drawn.map(one => (one.seen ? look(one.rulebook, one.places) : look(one.rulebook, [], { judged: [other] })))

test('each finding is told once; a visit compared with itself holds no change of the site; turned round, new and gone change places', () => {
  fc.assert(
    fc.property(looks, looks, (drawnA, drawnB) => {
      const [a, b] = [asLooks(drawnA), asLooks(drawnB)]
      const changes = compareVisits(a, b)
      const all = new Set([...a[0]!.found, ...b.at(-1)!.found].map(([, at]) => at))
      assert.deepEqual(changes.map(({ at }) => at).sort(), [...all].sort())
      assert.ok(compareVisits(a, a).every(({ change }) => change !== 'new' && change !== 'gone'))
      if (a.length > 1 || b.length > 1) return
      const [forth, back] = [countChanges(changes), countChanges(compareVisits(b, a))]
      assert.deepEqual([forth.new, forth.gone, forth.unchanged], [back.gone, back.new, back.unchanged])
    }),
  )
})

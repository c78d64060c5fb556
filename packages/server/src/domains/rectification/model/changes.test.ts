import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleItem, sampleSnapshot } from '../testing/sample-text.ts'
import { changesSince, type Present, untellable } from './changes.ts'
import { usualHeading } from './notice-text.ts'

const fitting = { unitId: 'unit', takes: ['confirmed', 'returned'] }
const heading = usualHeading('rectification', 'zh-CN')
const as = (rest: Partial<Present> = {}): Present => ({
  unitId: 'unit',
  state: 'confirmed',
  snapshot: sampleSnapshot(),
  ...rest,
})

/** Of one finding that was drafted as the sample: what is said of it as it is now. */
function whatOf(present: Present | undefined) {
  const item = sampleItem(1)
  const known = new Map(present ? [[item.findingId, present]] : [])
  const { items } = changesSince(heading, { heading, items: [{ ...item, dropped: false }] }, known, fitting)
  return { what: items.map(change => change.what), stops: untellable([item], known, fitting).length === 1, items }
}

test('what became of a finding since it was drafted, and whether the notice can still tell it', () => {
  const cases: readonly [string, Present | undefined, readonly string[], boolean][] = [
    ['nothing', as(), [], false],
    ['returned is still taken', as({ state: 'returned' }), [], false],
    ['closed', as({ state: 'closed' }), ['closed'], true],
    ['its asset went to another unit', as({ unitId: 'other' }), ['moved-away'], true],
    ['the unit was told otherwise meanwhile', as({ state: 'notified' }), ['moved-on'], true],
    ['out of sight', undefined, ['out-of-sight'], true],
    ['regraded, with the same time', as({ snapshot: sampleSnapshot({ severity: 'low' }) }), ['regraded'], false],
    [
      'regraded, with less time than the text says',
      as({ snapshot: sampleSnapshot({ severity: 'critical', term: { unit: 'working-day', amount: 1 } }) }),
      ['regraded'],
      true,
    ],
    [
      'reworded',
      as({ snapshot: sampleSnapshot({ says: { en: 'Expired 9 days ago', 'zh-CN': '证书已过期 9 天' } }) }),
      ['reworded'],
      false,
    ],
    [
      'closed and regraded',
      as({ state: 'closed', snapshot: sampleSnapshot({ severity: 'low' }) }),
      ['closed', 'regraded'],
      true,
    ],
  ]
  for (const [name, present, what, stops] of cases) {
    const said = whatOf(present)
    assert.deepEqual([said.what, said.stops], [what, stops], name)
  }
})

test('a change shows both sides, whatever the order of their members in the database', () => {
  const { 'zh-CN': zh, en } = sampleSnapshot().says
  const turned = { ...sampleSnapshot(), says: { 'zh-CN': zh, en }, term: { amount: 5, unit: 'working-day' as const } }
  assert.deepEqual(whatOf(as({ snapshot: turned })).what, [])
  const [change] = whatOf(as({ snapshot: sampleSnapshot({ assetName: '新名称' }) })).items
  assert.ok(change?.what === 'reworded')
  assert.deepEqual([change.before.assetName, change.after.assetName], ['青湖镇门户网站', '新名称'])
})

test('what the drafter wrote otherwise, and took out, is told too', () => {
  const edited = { ...heading, title: '关于整改的通知', copiesTo: ['区网信办'] }
  const kept = { ...sampleItem(1), dropped: false }
  const dropped = { ...sampleItem(2), dropped: true }
  const known = new Map([[kept.findingId, as()]])
  const changes = changesSince(heading, { heading: edited, items: [kept, dropped] }, known, fitting)
  assert.deepEqual(changes, {
    items: [],
    text: [
      { field: 'title', before: heading.title, after: '关于整改的通知' },
      { field: 'copiesTo', before: [], after: ['区网信办'] },
    ],
    dropped: [dropped.findingId],
  })
})

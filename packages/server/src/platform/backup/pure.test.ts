import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ancestryOf, chooseBase } from './choose-copy.ts'
import { gapsIn, segmentName, segmentOf } from './log-files.ts'
import type { BaseManifest, Copy } from './manifest.ts'
import { wornPacks } from './packs.ts'
import { surplusOf } from './retention.ts'

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 2, day, hour))

function copy(day: number, segment: number, { timeline = 1, packs = [] as string[] } = {}): Copy<BaseManifest> {
  const name = segmentName({ timeline, number: segment })
  const stopLsn = String((segment + 1) * 2 ** 24)
  const sealed = { file: 'f', bytes: 1, sha256: '' }
  const manifest = {
    ...{ format: 1, kind: 'base', program: '0', system: 's', postgres: '18.4', migration: 'm', recipients: [] },
    ...{ beganAt: at(day), endedAt: at(day, 1), timeline, startSegment: name, stopSegment: name, stopLsn },
    ...{ base: sealed, files: sealed, packs, settings: {}, audit: null },
  } as const satisfies BaseManifest
  return { folder: `base-${day}`, manifest }
}

const logFile = (name: string) => ({ name, at: at(1), digest: '', file: name, bytes: 1 })

test('names of segments count over their boundary of 256', () => {
  assert.equal(segmentName({ timeline: 2, number: 255 }), '0000000200000000000000FF')
  assert.equal(segmentName({ timeline: 2, number: 256 }), '000000020000000100000000')
  assert.deepEqual(segmentOf('000000020000000100000001'), { timeline: 2, number: 257 })
  assert.equal(segmentOf('00000002.history'), undefined)
})

test('a gap in the log is found on each timeline, and what is before the copy does not count', () => {
  const names = [2, 4, 5, 7].map(number => segmentName({ timeline: 1, number }))
  const later = [7, 9].map(number => segmentName({ timeline: 2, number }))
  assert.deepEqual(gapsIn([...names, ...later], { timeline: 1, number: 4 }), [
    segmentName({ timeline: 1, number: 6 }),
    segmentName({ timeline: 2, number: 8 }),
  ])
  assert.deepEqual(gapsIn(names.slice(1, 3), { timeline: 1, number: 3 }), [segmentName({ timeline: 1, number: 3 })])
})

test('kept is what leads to any moment of the last days, and the newest copy always', () => {
  const copies = [copy(1, 10, { packs: ['a', 'b'] }), copy(2, 20, { packs: ['b'] }), copy(3, 30, { packs: ['b', 'c'] })]
  const log = [10, 19, 20, 31].map(number => logFile(segmentName({ timeline: 1, number })))
  const packs = ['a', 'b', 'c', 'lost'].map((name, day) => ({ name, at: at(1, day) }))
  const surplus = surplusOf({ copies, log: [...log, logFile('00000002.history')], packs }, 1, at(3, 12))
  assert.deepEqual(
    surplus.copies.map(({ folder }) => folder),
    ['base-1'],
  )
  assert.deepEqual(surplus.log, log.slice(0, 2))
  assert.deepEqual(surplus.packs, ['a', 'lost'])
  assert.deepEqual(surplusOf({ copies, log, packs }, 1, at(30)).copies, copies.slice(0, 2))
  assert.deepEqual(surplusOf({ copies: [], log, packs }, 1, at(30)), { copies: [], log: [], packs: [] })
})

test('a restore begins from the newest copy before the moment that lies on the way to the present', () => {
  const copies = [copy(1, 10), copy(2, 20), copy(3, 30), copy(4, 22, { timeline: 2 })]
  const history = `1\t0/16000000\tbefore 2026-03-02 08:00:00+00\n`
  const ancestry = ancestryOf(history)
  assert.deepEqual([...ancestry], [[1, 0x16000000n]])
  const chosen = (to?: Date) => chooseBase(copies, { to, timeline: 2, ancestry, folder: 'x' }).folder
  assert.equal(chosen(), 'base-4')
  assert.equal(chosen(at(3, 12)), 'base-2', 'the copy of the third lies on the branch that was given up')
  assert.equal(chosen(at(1, 1)), 'base-1')
  assert.throws(() => chosen(at(1)), { code: 'before-first' })
  assert.throws(() => chooseBase([], { to: undefined, timeline: 1, ancestry, folder: 'x' }), { code: 'nothing-there' })
})

test('a pack most of which nobody needs is worn', () => {
  const file = (path: string, size: number, pack: string) => ({ path, size, mtimeMs: 0, sha256: '', pack })
  const known = [file('a', 60, 'one'), file('b', 40, 'one'), file('c', 10, 'two')]
  assert.deepEqual([...wornPacks(known, known)], [])
  assert.deepEqual([...wornPacks(known, [known[1]!, known[2]!])], ['one'])
  assert.deepEqual([...wornPacks(known, [known[0]!])], ['two'])
})

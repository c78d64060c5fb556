import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ended, isTold, opened, type Run, withVisitMoved } from './round.ts'

const at = (second: number) => new Date(Date.UTC(2026, 5, 1, 0, 0, second))
const run = (more: Partial<Run> = {}): Run => ({
  id: 'r',
  planId: 'p',
  pace: 'usual',
  unitId: 'u',
  startedAt: at(0),
  untilAt: at(59),
  startedBy: null,
  state: 'running',
  endedAt: null,
  counts: { waiting: 2, made: 0, failed: 0, left: 0 },
  ...more,
})

test('a round is over with its last visit, but not before all are listed', () => {
  const first = withVisitMoved(run(), 'waiting', 'made', at(1))
  assert.deepEqual([first.state, first.counts], ['running', { waiting: 1, made: 1, failed: 0, left: 0 }])
  const last = withVisitMoved(first, 'waiting', 'failed', at(2))
  assert.deepEqual([last.state, last.endedAt, last.counts.failed], ['done', at(2), 1])
  const again = withVisitMoved(last, 'failed', 'made', at(3))
  assert.deepEqual([again.endedAt, again.counts], [at(2), { waiting: 0, made: 2, failed: 0, left: 0 }])
  const listing = run({ state: 'opening', counts: { waiting: 1, made: 0, failed: 0, left: 0 } })
  const settled = withVisitMoved(listing, 'waiting', 'left', at(1))
  assert.deepEqual(
    [settled.state, opened(settled, at(4)).state, opened(listing, at(4)).state],
    ['opening', 'done', 'running'],
  )
  assert.deepEqual(ended(run(), 'stopped', at(5)).counts, { waiting: 0, made: 0, failed: 0, left: 2 })
})

test('browsers are told at most once a second, and of the end always', () => {
  assert.equal(isTold(run(), undefined, at(5)), true)
  assert.equal(isTold(run(), at(5), new Date(at(6).getTime() - 1)), false)
  assert.equal(isTold(run(), at(5), at(6)), true)
  assert.equal(isTold(run({ endedAt: at(5) }), at(5), at(5)), true)
})

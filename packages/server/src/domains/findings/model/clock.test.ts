import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHolidays, readPackFiles } from '@townkeep/inspect'
import fc from 'fast-check'
import type { Calendar } from '../../../platform/calendar/index.ts'
import { pause, resume } from '../../../platform/deadlines/index.ts'
import {
  type Clock,
  close,
  isPaused,
  isRunning,
  lateDays,
  lateFrom,
  open,
  submit,
  takeBack,
  tell,
  wasInTime,
} from './clock.ts'
import { openClockMoves } from './clock-moves.ts'
import { withMoreTime } from './extension.ts'

const calendar: Calendar = { version: 1, ...parseHolidays((await readPackFiles()).holidays) }
const fresh: Clock = { deadline: null, toldAt: null, submittedAt: null, inTime: null, daysLate: null }
const hour = 3_600_000

const steps = [
  'tell',
  'submit',
  'return',
  'close',
  'reopen',
  'restart',
  'pause',
  'resume',
  'extend',
  'nothing',
] as const
type Step = (typeof steps)[number]

/** Takes a step where it can be taken, as the store would. */
function take(clock: Clock, step: Step, now: Date): Clock {
  const at = { at: now, by: 'somebody', why: 'for a reason' }
  const { deadline, submittedAt } = clock
  const closed = deadline !== null && deadline.frozen !== null
  const may = openClockMoves(clock, () => true, now)
  switch (step) {
    case 'tell':
      return closed ? clock : tell(clock, { by: 'notify', workingDays: 5 }, at, calendar)
    case 'submit':
      return closed || submittedAt ? clock : submit(clock, now)
    case 'return':
      return closed ? clock : takeBack(clock)
    case 'close':
      return deadline && !closed ? close(clock, at, calendar) : clock
    case 'reopen':
    case 'restart':
      return closed ? open(clock, step === 'reopen' ? 'goes-on' : 'restarts', at, calendar) : clock
    case 'pause':
      return may.includes('pause') ? { ...clock, deadline: pause(deadline!, at, calendar) } : clock
    case 'resume':
      return may.includes('resume') ? { ...clock, deadline: resume(deadline!, at, calendar) } : clock
    case 'extend':
      return deadline && !closed
        ? { ...clock, deadline: withMoreTime(deadline, { workingDays: 3, reason: 'x' }, at, calendar) }
        : clock
    case 'nothing':
      return clock
  }
}

const lives = fc.array(fc.tuple(fc.constantFrom(...steps), fc.integer({ min: 1, max: 24 * 12 })), {
  minLength: 1,
  maxLength: 25,
})

test('whatever becomes of a clock: nothing issued comes earlier, late is what every list says is late, and closed it stands still', () => {
  fc.assert(
    fc.property(lives, life => {
      let clock = fresh
      let now = new Date('2026-09-01T02:00:00Z')
      for (const [step, hours] of life) {
        now = new Date(now.getTime() + hours * hour)
        const before = clock
        clock = take(clock, step, now)
        const [was, is] = [before.deadline, clock.deadline]
        if (is === null) {
          assert.deepEqual([lateDays(clock, now), lateFrom(clock), isRunning(clock)], [null, null, false])
          continue
        }
        if (was !== null) {
          assert.deepEqual(is.original, was.original)
          assert.ok(is.history.length >= was.history.length)
          if (step !== 'restart') assert.ok(is.current.until >= was.current.until, step)
        }
        const late = lateDays(clock, now)!
        if (is.frozen) {
          assert.equal(lateDays(clock, new Date(now.getTime() + 1e12)), late)
          assert.deepEqual([clock.daysLate, clock.inTime, wasInTime(clock)], [late, late === 0, late === 0])
          assert.deepEqual([lateFrom(clock), isRunning(clock)], [null, false])
          continue
        }
        assert.deepEqual([clock.daysLate, clock.inTime], [null, null])
        const from = lateFrom(clock)
        assert.equal(from !== null && from <= now, late > 0, `${step} at ${now.toISOString()}`)
        if (isPaused(is)) assert.equal(isRunning(clock), false)
        if (clock.submittedAt) {
          assert.equal(wasInTime(clock), late === 0)
          assert.equal(lateDays(clock, new Date(now.getTime() + 1e12)), late)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('a submission counts, however late somebody looks; taken back, it never was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 5_000 }), (hours, more) => {
      const told = tell(fresh, { by: 'notify', workingDays: 5 }, { at: new Date('2026-09-01T02:00:00Z') }, calendar)
      const submittedAt = new Date(Date.parse('2026-09-01T02:00:00Z') + hours * hour)
      const looked = new Date(submittedAt.getTime() + more * hour)
      const submitted = submit(told, submittedAt)
      const [at, later] = [close(submitted, { at: submittedAt }, calendar), close(submitted, { at: looked }, calendar)]
      assert.deepEqual([later.inTime, later.daysLate], [at.inTime, at.daysLate])
      assert.deepEqual(close(takeBack(submitted), { at: looked }, calendar), close(told, { at: looked }, calendar))
    }),
  )
})

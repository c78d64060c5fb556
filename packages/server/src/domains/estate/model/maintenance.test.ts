import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInMaintenance, windowFault } from './maintenance.ts'

const at = (text: string) => new Date(`2026-06-${text}:00+08:00`)
const window = { beginsAt: at('02T22:00'), endsAt: at('03T02:00'), cancelledAt: null }

test('work is announced before it begins and has an end', () => {
  assert.equal(windowFault(window, at('01T00:00')), undefined)
  assert.equal(windowFault(window, at('02T22:00')), 'not-announced')
  assert.equal(
    windowFault({ beginsAt: window.endsAt, endsAt: window.beginsAt }, at('01T00:00')),
    'ends-before-it-begins',
  )
  assert.equal(windowFault({ ...window, endsAt: new Date('2026-07-05T00:00:00Z') }, at('01T00:00')), 'too-long')
})

test('a moment is within announced work from its beginning to before its end, unless it was cancelled by then', () => {
  const covered = (text: string, cancelledAt: Date | null = null) =>
    isInMaintenance([{ ...window, cancelledAt }], at(text))
  assert.ok(!covered('02T21:59') && covered('02T22:00') && covered('03T01:59') && !covered('03T02:00'))
  assert.ok(!covered('02T22:30', at('02T12:00')))
  assert.ok(covered('02T22:30', at('02T23:00')) && !covered('02T23:30', at('02T23:00')))
})

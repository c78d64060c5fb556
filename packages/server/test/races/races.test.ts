import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recountSpells } from '../../src/domains/findings/store/spells.ts'
import { recountFindings } from '../../src/domains/findings/store/tally.ts'
import { asInspection } from '../../src/domains/inspections/testing/an-asset.ts'
import { aDesk } from '../../src/domains/rectification/testing/a-desk.ts'
import { attempt, isExplained, type Plain } from './model.ts'
import { playNotices, playRounds } from './play-rounds.ts'

const fresh: Plain = { state: 'new', closedAs: null, version: 1, events: ['find'] }
const confirm = { kind: 'move', move: 'confirm', version: 1 } as const

test('the model: of two who confirm, one does; a visit may come before, between and after', () => {
  const confirmed: Plain = { state: 'confirmed', closedAs: null, version: 2, events: ['find', 'confirm'] }
  assert.deepEqual(attempt(fresh, confirm), { outcome: 'done', finding: confirmed })
  const done = { attempt: confirm, outcome: 'done' }
  const late = { attempt: confirm, outcome: 'changed-meanwhile' }
  assert.ok(isExplained(fresh, [late, done], confirmed))
  assert.ok(!isExplained(fresh, [done, done], confirmed), 'both')
  assert.ok(!isExplained(fresh, [late, late], confirmed), 'neither')
  const gone = { attempt: { kind: 'look', sees: false }, outcome: 'done' } as const
  const closed: Plain = { state: 'closed', closedAs: 'fixed', version: 2, events: ['find', 'close'] }
  assert.ok(isExplained(fresh, [late, gone], closed))
  assert.ok(!isExplained(fresh, [done, gone], closed), 'a confirmation that left no trace')
})

test('whatever happens at once, some order of it explains what came of it, and all counts hold', async t => {
  const desk = await aDesk(t)
  await desk.letterhead('启网整改')
  await Promise.all([1, 2].map(seed => playRounds(desk, { seed, rounds: 100 })))
  for (let n = 0; n < 4; n++) await playNotices(desk, `notices ${n}`)
  assert.deepEqual(await asInspection(desk.app, recountFindings), [])
  assert.deepEqual(await asInspection(desk.app, recountSpells), [])
})

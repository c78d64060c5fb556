import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rights } from '../../../platform/access/index.ts'
import { type Move, mayMove, moves, openMoves, personMove, personMoves, transition } from './moves.ts'
import { closings, openStates, type Standing, type State } from './states.ts'

const states: readonly State[] = [...openStates, 'closed']
const now = new Date('2026-11-02T02:00:00Z')

function standing(state: State): Standing {
  return state === 'closed' ? { state, as: 'fixed', at: new Date(0) } : { state }
}

test('every state is reached from new; from closed there is only reopening', () => {
  const reached = new Set<State>(['new'])
  // As often as there are states: no way is longer.
  for (const _ of states)
    for (const { from, to } of Object.values(moves)) if (from.some(state => reached.has(state))) reached.add(to)
  assert.deepEqual(
    states.filter(state => !reached.has(state)),
    [],
  )
  const fromClosed = (Object.keys(moves) as Move[]).filter(move => mayMove('closed', move))
  assert.deepEqual(fromClosed, ['reopen'])
})

test('every move is refused from every state that the table does not name, and leads where it says', () => {
  for (const move of personMoves)
    for (const state of states) {
      const row = personMove(move)
      const moved = transition(standing(state), move, { note: 'x', now })
      if (!row.from.includes(state)) {
        assert.deepEqual(moved, { ok: false, why: 'move-not-open' }, `${move} from ${state}`)
        continue
      }
      const after = row.to === 'closed' ? { state: row.to, as: row.as, at: now, byPerson: true } : { state: row.to }
      assert.deepEqual(moved, { ok: true, standing: after }, `${move} from ${state}`)
      assert.equal(transition(standing(state), move, { note: '', now }).ok, row.note === 'may', `${move} in silence`)
    }
})

test('nothing returns to new, no open state is left without a way on, and what closes says why', () => {
  for (const { to } of Object.values(moves)) assert.notEqual(to, 'new')
  for (const state of openStates) assert.ok(openMoves(state, () => true).length > 0, state)
  for (const move of personMoves) {
    const { to, as, right } = personMove(move)
    assert.equal(to === 'closed', as !== undefined && closings.includes(as), move)
    assert.ok((rights[right].writes as readonly string[]).includes('findings'), move)
  }
})

test('open to somebody is what the state allows and his rights give', () => {
  assert.deepEqual(
    openMoves('returned', right => right === 'finding.answer'),
    ['begin-work', 'submit'],
  )
  assert.deepEqual(
    openMoves('new', right => right === 'finding.confirm'),
    ['confirm', 'mark-mistaken'],
  )
  assert.deepEqual(
    openMoves('closed', () => true),
    [],
  )
})

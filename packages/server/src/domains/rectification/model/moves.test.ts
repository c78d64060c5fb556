import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rights } from '../../../platform/access/index.ts'
import { moveNames, moveRow, openMoves, transition } from './moves.ts'
import { draftStates, type State, servedStates, states } from './states.ts'

test('every state is reached from draft, and nothing leads out of the two ends', () => {
  const reached = new Set<State>(['draft'])
  // As often as there are states: no way is longer.
  for (const _ of states)
    for (const move of moveNames)
      if (moveRow(move).from.some(state => reached.has(state))) reached.add(moveRow(move).to)
  assert.deepEqual([...reached].toSorted(), [...states].toSorted())
  for (const end of ['withdrawn', 'revoked'] as const)
    assert.deepEqual(
      openMoves(end, () => true),
      [],
    )
})

test('every move is refused from every state that the table does not name, and leads where it says', () => {
  for (const move of moveNames)
    for (const state of states) {
      const { from, to, note } = moveRow(move)
      const moved = transition(state, move, 'x')
      if (!from.includes(state)) {
        assert.deepEqual(moved, { ok: false, why: 'notice-move-not-open' }, `${move} from ${state}`)
        continue
      }
      assert.deepEqual(moved, { ok: true, state: to }, `${move} from ${state}`)
      assert.equal(transition(state, move, '').ok, note === 'may', `${move} in silence`)
    }
})

test('nothing is issued that was not approved, nothing approved that was not proposed, and nobody unseen takes back what was served', () => {
  assert.deepEqual(moveRow('issue').from, ['approved'])
  assert.deepEqual(moveRow('approve').from, ['proposed'])
  for (const move of moveNames) {
    const { from, to, right } = moveRow(move)
    if (from.some(state => (servedStates as readonly State[]).includes(state)))
      assert.ok(!(draftStates as readonly State[]).includes(to), move)
    assert.ok((rights[right].writes as readonly string[]).includes('drafts'), move)
  }
})

test('who drafts does not approve by the same right, and each sees the moves that are open to him', () => {
  assert.deepEqual(
    openMoves('proposed', right => right === 'notice.draft'),
    ['edit', 'withdraw'],
  )
  assert.deepEqual(
    openMoves('proposed', right => right === 'notice.approve'),
    ['approve', 'refuse'],
  )
  assert.deepEqual(
    openMoves('issued', right => right === 'notice.issue'),
    ['revoke'],
  )
})

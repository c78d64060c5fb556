import { z } from 'zod'
import { loadActor, permits, unitPath } from '../../../platform/access/index.ts'
import { defineAction, requireVersion } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { notify } from '../../../platform/notify/index.ts'
import { announceChanges } from '../announce-changes.ts'
import { findingAssigned } from '../message-kinds.ts'
import { refuseFinding } from '../messages.ts'
import { lockFinding, unitOfFinding } from '../store/moving-finding.ts'
import { type Assignment, storeAssignment } from '../store/people.ts'
import { moveNote } from './move-finding.ts'

export const assignment = {
  assigneeId: z.uuid().nullable(),
  deputyId: z.uuid().nullable().default(null).describe('Who stands in'),
  note: moveNote,
}

/** Gives an open finding to somebody to work on, with or without a deputy; to nobody: takes it back. Its state stays. */
export const assignFinding = defineAction({
  name: 'finding.assign',
  input: z.strictObject({ id: z.uuid(), version: z.int(), ...assignment }),
  permit: { right: 'finding.assign', at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id, version, assigneeId, deputyId, note }, actor, now }) {
    const finding = await lockFinding(tx, id)
    if (finding === undefined) throw refuse('not-found')
    await requireVersion(tx, { subject: id, row: finding, given: version })
    if (finding.state === 'closed') throw refuseFinding('move-not-open')
    await requireAble(tx, finding.unitId, { assigneeId, deputyId }, now)
    const stored = await storeAssignment(tx, id, { assigneeId, deputyId, actor: actor.id, note, now })
    await announceChanges(tx, finding, [{ id, version: stored.version, what: 'assign' }])
    const { before } = stored
    const known = [before.assigneeId, before.deputyId, actor.id]
    const to = [assigneeId, deputyId].filter(person => person !== null && !known.includes(person)) as string[]
    await notify(tx, findingAssigned, { data: { findingId: id, version: stored.version }, to, now })
    const after = { ...finding, version: stored.version }
    return { subject: id, before, after, detail: { assigneeId, deputyId, note } }
  },
})

/** Two different people, who may answer for the finding's unit. @throws Refusal */
async function requireAble(tx: Tx, unitId: string, { assigneeId, deputyId }: Assignment, now: Date): Promise<void> {
  if (deputyId !== null && (assigneeId === null || assigneeId === deputyId)) throw refuseFinding('no-deputy-alone')
  const path = await unitPath(tx, unitId)
  for (const id of [assigneeId, deputyId]) {
    if (id === null) continue
    const person = await loadActor(tx, id, now)
    if (person === undefined || !permits(person, 'finding.answer', path, now)) throw refuseFinding('not-assignable')
  }
}

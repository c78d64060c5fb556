import { z } from 'zod'
import { unitPath } from '../../../platform/access/index.ts'
import { defineAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { claimFile } from '../../../platform/files/index.ts'
import { lockAsRead, recordBeside, requireStep } from '../beside-step.ts'
import { refuseFinding } from '../messages.ts'
import { mayMoveObjection, objectionKinds, objectionMove } from '../model/index.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { insertObjection, openObjection } from '../store/objections.ts'
import { ownerOfFinding } from './add-finding-file.ts'
import { moveNote } from './move-finding.ts'

const move = 'object'

export const objectionInput = {
  kind: z.enum(objectionKinds),
  namedUnitId: z.uuid().nullable().default(null).describe('Of `not-ours`: where it should go, if that is known'),
  note: moveNote,
}
export const objectionFiles = z
  .array(z.uuid())
  .max(20)
  .default([])
  .describe('Uploaded files as evidence; they stay with the finding')

/** The unit says that the finding is not right, or not its own, with its reason. Its time runs on unless an officer pauses it. */
export const objectToFinding = defineAction({
  name: `finding.${move}`,
  input: z.strictObject({ id: z.uuid(), version: z.int(), ...objectionInput, files: objectionFiles }),
  permit: { right: objectionMove(move).right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input: { id, version, kind, namedUnitId, note, files }, actor, now }) {
    const finding = await lockAsRead(tx, { id, version })
    const isOpen = mayMoveObjection(move, finding.state, await openObjection(tx, id))
    requireStep(isOpen, objectionMove(move).note, note)
    if (namedUnitId !== null && kind !== 'not-ours') throw refuseFinding('no-unit-to-go-to')
    const { unitId } = finding
    if (namedUnitId !== null) await requireUnit(tx, namedUnitId, unitId)
    for (const fileId of new Set(files))
      await claimFile(tx, { fileId, owner: ownerOfFinding(id), unitId, family: 'findings' })
    const said = { findingId: id, unitId, kind, reason: note, namedUnitId, files: [...new Set(files)] }
    const objectionId = await insertObjection(tx, { ...said, by: actor, now })
    const news = [{ id: objectionId, what: 'objection-made' }] as const
    return recordBeside(tx, finding, { what: move, note, detail: { objection: kind }, news, actor, now })
  },
})

/** Another unit than the present one, and one that there is. @throws Refusal */
export async function requireUnit(tx: Tx, other: string, unitId: string): Promise<void> {
  if (other === unitId || (await unitPath(tx, other)).length === 0) throw refuseFinding('no-unit-to-go-to')
}

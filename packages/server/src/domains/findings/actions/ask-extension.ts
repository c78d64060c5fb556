import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { requestApproval } from '../../../platform/approvals/index.ts'
import { lockForExtension, recordExtensionStep } from '../extension-step.ts'
import { extensionDigest, extensionMove } from '../model/index.ts'
import { insertExtension } from '../store/extensions.ts'
import { unitOfFinding } from '../store/moving-finding.ts'
import { moveNote } from './move-finding.ts'

const move = 'ask-extension'
export const moreDays = z.int().min(1).max(250)

/** The unit asks for more time to mend a finding, with its reason; somebody who may decide grants or refuses it. */
export const askExtension = defineAction({
  name: `finding.${move}`,
  input: z.strictObject({ id: z.uuid(), version: z.int(), workingDays: moreDays, note: moveNote }),
  permit: { right: extensionMove(move).right, at: ({ id }, tx) => unitOfFinding(tx, id) },
  async run(tx, { input, actor, now }) {
    const { finding } = await lockForExtension(tx, move, input)
    const { id, unitId, due } = finding
    const { workingDays, note: reason } = input
    const digest = extensionDigest(id, due, { workingDays, reason })
    const asking = { kind: 'extension', subject: id, unitId, digest, by: actor, note: reason, now }
    const asked = { workingDays, reason, dueThen: due, askedBy: actor.id, askedByName: actor.name, askedAt: now }
    const { id: approvalId } = await requestApproval(tx, asking)
    await insertExtension(tx, { ...asked, findingId: id, unitId, approvalId })
    return recordExtensionStep(tx, finding, { move, workingDays, note: reason, actor, now })
  },
})

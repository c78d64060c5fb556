import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuseInspection } from '../messages.ts'
import { ended } from '../rounds/round.ts'
import { roundOver } from '../rounds/round-over.ts'
import { leaveWaiting } from '../store/run-visits.ts'
import { findRun, keepRun, lockRun } from '../store/runs.ts'

/** Ends a round: visits under way are finished, those that wait are left. */
export const stopRound = defineAction({
  name: 'inspection-round.stop',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ id }, tx) => (await findRun(tx, id))?.unitId },
  async run(tx, { input: { id }, now }) {
    const before = await lockRun(tx, id)
    if (before.endedAt !== null) throw refuseInspection('round-ended')
    await leaveWaiting(tx, id, 'round-stopped', now)
    const after = ended(before, 'stopped', now)
    await keepRun(tx, after, now)
    await roundOver(tx, after, now)
    return { subject: id, before, after }
  },
})

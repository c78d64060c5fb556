import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuseInspection } from '../messages.ts'
import { findRun, lockRun, stopRun } from '../store/runs.ts'

/** Ends a round: visits under way are finished, those that wait are left. */
export const stopRound = defineAction({
  name: 'inspection-round.stop',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ id }, tx) => (await findRun(tx, id))?.unitId },
  async run(tx, { input: { id }, now }) {
    const before = await lockRun(tx, id)
    if (before.endedAt !== null) throw refuseInspection('round-ended')
    const after = await stopRun(tx, id, now)
    return { subject: id, before, after }
  },
})

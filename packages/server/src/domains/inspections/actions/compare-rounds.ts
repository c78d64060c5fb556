import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { compareRounds } from '../job-names.ts'
import { refuseInspection } from '../messages.ts'
import { beginComparison } from '../store/round-comparisons.ts'
import { findRun } from '../store/runs.ts'

/** Has two rounds of a plan compared, the earlier with the later one; again, if they were compared before. */
export const compareTwoRounds = defineAction({
  name: 'inspection-round.compare',
  input: z.strictObject({ id: z.uuid(), with: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ id }, tx) => (await findRun(tx, id))?.unitId },
  async run(tx, { input: { id, with: other }, now }) {
    const [one, two] = [await findRun(tx, id), await findRun(tx, other)]
    if (!one || !two) throw refuse('not-found')
    if (one.id === two.id || one.planId !== two.planId || !one.endedAt || !two.endedAt) {
      throw refuseInspection('not-comparable')
    }
    const [before, after] = one.startedAt < two.startedAt ? [one, two] : [two, one]
    const pair = { unitId: one.unitId, beforeId: before.id, afterId: after.id }
    const { comparison, isNew } = await beginComparison(tx, pair, now)
    const events = isNew ? [jobMessage(compareRounds, { comparisonId: comparison.id })] : []
    return { subject: comparison.id, after: comparison, events }
  },
})

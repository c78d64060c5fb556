import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { judgeMany } from '../job-names.ts'
import { isPack } from '../packs.ts'
import { countToJudge } from '../rejudging/assets-to-judge.ts'
import { findPlan } from '../store/plans.ts'
import { insertRejudging } from '../store/rejudgings.ts'

/**
 * Judges anew what was last seen of the assets of a plan, or of a unit and all below it: those that a pack governs, or all that any
 * does. For when a pack or the engine has changed; nothing is visited. While it is under way, asking again is asking for the same.
 */
export const judgeManyAnew = defineAction({
  name: 'inspection.judge-anew',
  input: z.union([
    z.strictObject({ planId: z.uuid() }),
    z.strictObject({ unitId: z.uuid(), pack: z.string().refine(isPack).optional() }),
  ]),
  permit: {
    right: 'inspection.run',
    at: async (input, tx) => ('planId' in input ? (await findPlan(tx, input.planId))?.unitId : input.unitId),
  },
  async run(tx, { input, actor, now }) {
    const scope =
      'planId' in input
        ? { unitId: (await findPlan(tx, input.planId))!.unitId, planId: input.planId, pack: null }
        : { unitId: input.unitId, planId: null, pack: input.pack ?? null }
    const total = await countToJudge(tx, scope)
    const { rejudging, isNew } = await insertRejudging(tx, { ...scope, total, askedBy: actor.id, askedAt: now })
    const events = isNew ? [jobMessage(judgeMany, { rejudgingId: rejudging.id })] : []
    return { subject: rejudging.id, after: rejudging, events }
  },
})

import { z } from 'zod'
import { defineAction } from '../../../platform/actions/index.ts'
import { jobMessage } from '../../../platform/jobs/index.ts'
import { openRound } from '../job-names.ts'
import { refuseInspection } from '../messages.ts'
import { tellRound } from '../rounds/tell-round.ts'
import { findPlan, lockPlan } from '../store/plans.ts'
import { insertRun } from '../store/runs.ts'

/** A round that somebody begins by hand has a day, whatever the windows of its plan. */
const longestMs = 86_400_000

/** Begins a round of a plan now, paused or not. */
export const runPlan = defineAction({
  name: 'inspection-plan.run',
  input: z.strictObject({ id: z.uuid() }),
  permit: { right: 'inspection.run', at: async ({ id }, tx) => (await findPlan(tx, id))?.unitId },
  async run(tx, { input: { id }, actor, now }) {
    const { unitId, pace } = await lockPlan(tx, id)
    const untilAt = new Date(now.getTime() + longestMs)
    const after = await insertRun(tx, { planId: id, unitId, startedAt: now, untilAt, startedBy: actor.id, pace })
    if (after === undefined) throw refuseInspection('round-under-way')
    await tellRound(tx, 'begun', after)
    return { subject: after.id, after, events: [jobMessage(openRound, { runId: after.id })] }
  },
})

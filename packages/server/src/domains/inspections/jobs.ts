import { handleJob, type JobHandler } from '../../platform/jobs/index.ts'
import { doComparison } from './comparison/compare-rounds.ts'
import {
  beginRounds,
  compareRounds,
  forget,
  judgeAsset,
  judgeMany,
  makeAskedVisit,
  makeVisit,
  openRound,
} from './job-names.ts'
import { judgeSome } from './rejudging/judge-many.ts'
import { forgetOld } from './retention/forget.ts'
import { beginDueRounds, endOverdueRounds, tellWhatIsUntold } from './rounds/begin-rounds.ts'
import { listVisits } from './rounds/open-round.ts'
import { visitInRound } from './rounds/visit-in-round.ts'
import { judgeByGoverningPack } from './visits/judge-by-governing-pack.ts'
import { leaveOverdue, visitAsAsked } from './visits/visit-as-asked.ts'
import type { InspectionWork } from './work.ts'

export const inspectionJobs = [
  beginRounds,
  openRound,
  makeVisit,
  makeAskedVisit,
  judgeAsset,
  judgeMany,
  compareRounds,
  forget,
]

export function inspectionHandlers(work: InspectionWork): JobHandler[] {
  return [
    handleJob(beginRounds, async () => {
      await beginDueRounds(work)
      await endOverdueRounds(work)
      await tellWhatIsUntold(work)
      await leaveOverdue(work)
    }),
    handleJob(openRound, ({ runId }) => listVisits(work, runId)),
    handleJob(makeVisit, ({ visitId }, run) => visitInRound(work, visitId, run), {
      ...(work.visitsAtOnce === undefined ? {} : { workers: work.visitsAtOnce }),
    }),
    handleJob(makeAskedVisit, ({ visitId }, run) => visitAsAsked(work, visitId, run)),
    handleJob(judgeAsset, async ({ assetId }) => {
      await judgeByGoverningPack(work, assetId)
    }),
    handleJob(judgeMany, ({ rejudgingId }) => judgeSome(work, rejudgingId)),
    handleJob(compareRounds, ({ comparisonId }) => doComparison(work, comparisonId)),
    handleJob(forget, (_, { signal }) => forgetOld(work, signal)),
  ]
}

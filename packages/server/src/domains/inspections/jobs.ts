import { handleJob, type JobHandler } from '../../platform/jobs/index.ts'
import { beginRounds, makeVisit, openRound } from './job-names.ts'
import { beginDueRounds, endOverdueRounds, tellWhatIsUntold } from './rounds/begin-rounds.ts'
import { listVisits } from './rounds/open-round.ts'
import { visitInRound } from './rounds/visit-in-round.ts'
import type { InspectionWork } from './work.ts'

export const inspectionJobs = [beginRounds, openRound, makeVisit]

export function inspectionHandlers(work: InspectionWork): JobHandler[] {
  return [
    handleJob(beginRounds, async () => {
      await beginDueRounds(work)
      await endOverdueRounds(work)
      await tellWhatIsUntold(work)
    }),
    handleJob(openRound, ({ runId }) => listVisits(work, runId)),
    handleJob(makeVisit, ({ visitId }, run) => visitInRound(work, visitId, run)),
  ]
}

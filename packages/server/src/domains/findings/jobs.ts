import { z } from 'zod'
import { currentCalendar } from '../../platform/calendar/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { defineJob, handleJob, type JobHandler, type Subscription, subscribe } from '../../platform/jobs/index.ts'
import { calendarChanged } from '../administration/index.ts'
import { assetChanged, authorisationChanged, proofLost } from '../estate/index.ts'
import { visitJudged } from '../inspections/index.ts'
import { fillConfirmBy } from './confirm-by.ts'
import { endDecisionsDue } from './end-decisions.ts'
import { endExtensionsOfClosed } from './end-extensions.ts'
import { followAsset } from './follow-asset.ts'
import {
  endDecisions,
  lookAtClocks,
  recheckSubmittedJob,
  remindOfDeadlines,
  tellOfBeside,
  tellOfClock,
} from './job-names.ts'
import { recheckSubmitted } from './recheck-submitted.ts'
import { remindOfNext } from './remind-of-deadlines.ts'
import { remindAllAnew } from './store/reminding.ts'
import { foldCounts, recountSpells, type SpellFault } from './store/spells.ts'
import { foldTally, recountFindings, type TallyFault } from './store/tally.ts'
import { takeInLook } from './take-in-look.ts'
import { takeInProofs } from './take-in-proofs.ts'
import { tellWhomItConcerns } from './tell-of-beside.ts'
import { tellUnitOfClock } from './tell-of-clock.ts'

const takeIn = defineJob({
  name: 'finding.take-in',
  data: z.object({ visitId: z.uuid(), generation: z.int().min(0) }),
})

/** An asset changed: findings of a retired one are closed. */
const follow = defineJob({ name: 'finding.follow-asset', data: z.object({ id: z.uuid() }) })

/** An owner's proof came, went or was withdrawn. */
const checkProofFindings = defineJob({ name: 'finding.check-proofs', data: z.object({ assetId: z.uuid() }) })

/** Puts the rows of the tally and of the counts together that changes left behind. */
const fold = defineJob({
  name: 'finding.fold-tally',
  data: z.object({}),
  schedule: { cron: '*/10 * * * *', timeZone: 'UTC' },
})

/** Proves the tally by counting every finding, and what figures add up by going through its whole life. */
const recount = defineJob({
  name: 'finding.recount',
  data: z.object({}),
  schedule: { cron: '20 3 * * *', timeZone: 'Asia/Shanghai' },
})

export const findingJobs = [
  takeIn,
  follow,
  checkProofFindings,
  tellOfClock,
  tellOfBeside,
  endDecisions,
  recheckSubmittedJob,
  remindOfDeadlines,
  lookAtClocks,
  fold,
  recount,
]

export const findingSubscriptions: readonly Subscription[] = [
  subscribe(visitJudged, takeIn),
  subscribe(assetChanged, follow),
  subscribe(authorisationChanged, checkProofFindings),
  subscribe(proofLost, checkProofFindings),
  subscribe(calendarChanged, lookAtClocks),
]

export interface FindingWork {
  /** Opens a transaction of its own, in which findings of the whole tree may be read and written. */
  readonly within: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>
  readonly now: () => Date
  /** The tally, or what figures add up, said otherwise than a recount. What is said now is mended; the past is told only. */
  readonly onMiscount: (faults: readonly (TallyFault | SpellFault)[]) => void
}

/** A look that is gone, or was taken in before, is no failure: there is nothing left to do. */
export function findingHandlers({ within, now, onMiscount }: FindingWork): readonly JobHandler[] {
  return [
    handleJob(takeIn, async look => {
      await within(async tx => takeInLook(tx, look, await currentCalendar(tx)))
    }),
    handleJob(recheckSubmittedJob, ({ findingId }) => within(tx => recheckSubmitted(tx, findingId, now()))),
    handleJob(follow, ({ id }) => within(tx => followAsset(tx, id))),
    handleJob(checkProofFindings, ({ assetId }) =>
      within(async tx => takeInProofs(tx, assetId, now(), await currentCalendar(tx))),
    ),
    handleJob(tellOfClock, data => within(tx => tellUnitOfClock(tx, data, now()))),
    handleJob(remindOfDeadlines, async (_, { signal }) => {
      while (!signal.aborted && (await within(tx => remindOfNext(tx, now()))) > 0);
      await within(tx => endExtensionsOfClosed(tx, now()))
    }),
    handleJob(tellOfBeside, data => within(tx => tellWhomItConcerns(tx, data, now()))),
    handleJob(endDecisions, () => within(tx => endDecisionsDue(tx, now()))),
    handleJob(lookAtClocks, () => within(tx => remindAllAnew(tx, now()))),
    handleJob(fold, async () => {
      await within(foldTally)
      await within(foldCounts)
    }),
    handleJob(recount, async () => {
      await within(async tx => fillConfirmBy(tx, await currentCalendar(tx)))
      const faults = [...(await within(recountFindings)), ...(await within(recountSpells))]
      if (faults.length > 0) onMiscount(faults)
    }),
  ]
}

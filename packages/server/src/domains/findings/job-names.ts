import { z } from 'zod'
import { defineJob } from '../../platform/jobs/index.ts'

/** What people hear of a unit's clock at once. */
export const clockNews = [
  'paused',
  'resumed',
  'went-on',
  'extension-asked',
  'extension-granted',
  'extension-refused',
] as const
export type ClockNews = (typeof clockNews)[number]

/** Something became of the unit's clock: whom it concerns is told. */
export const tellOfClock = defineJob({
  name: 'finding.tell-of-clock',
  data: z.object({ findingId: z.uuid(), version: z.int(), what: z.enum(clockNews) }),
})

/** What people hear of decisions and objections. */
export const besideNews = [
  'decision-asked',
  'decision-settled',
  'decision-expiring',
  'decision-ended',
  'objection-made',
  'objection-answered',
  'objection-forwarded',
] as const
export type BesideNews = (typeof besideNews)[number]

/** Something became of a decision or an objection, by its id: whom it concerns is told. */
export const tellOfBeside = defineJob({
  name: 'finding.tell-of-decision',
  data: z.object({ id: z.uuid(), what: z.enum(besideNews) }),
})

/** Ends decisions whose time is over, and says which end soon. */
export const endDecisions = defineJob({
  name: 'finding.end-decisions',
  data: z.object({}),
  schedule: { cron: '2-59/5 * * * *', timeZone: 'UTC' },
})

/** Looks at every clock whose time has come, until none is left. */
/** A unit said that something is mended: the site is looked at. */
export const recheckSubmittedJob = defineJob({
  name: 'finding.recheck-submitted',
  data: z.object({ findingId: z.uuid() }),
})

export const remindOfDeadlines = defineJob({
  name: 'finding.remind',
  data: z.object({}),
  schedule: { cron: '*/5 * * * *', timeZone: 'UTC' },
})

/** When people are told has changed: there is another version of the office's setting, or of the calendar. */
export const lookAtClocks = defineJob({ name: 'finding.look-at-clocks', data: z.object({ version: z.int() }) })

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

/** Looks at every clock whose time has come, until none is left. */
export const remindOfDeadlines = defineJob({
  name: 'finding.remind',
  data: z.object({}),
  schedule: { cron: '*/5 * * * *', timeZone: 'UTC' },
})

/** When people are told has changed: there is another version of the office's setting, or of the calendar. */
export const lookAtClocks = defineJob({ name: 'finding.look-at-clocks', data: z.object({ version: z.int() }) })

import { z } from 'zod'
import { isTimeZone } from '../calendar/index.ts'

/** Hours run on the clock, never on working time. */
export const deadlineUnits = ['working-day', 'day', 'hour'] as const

const moment = z.iso.datetime()
const day = z.iso.date()
const text = z.string().min(1).max(2000)
const most = 10_000
const amount = z.int().min(1).max(most)

/** How much time there is. */
export const termsSchema = z.strictObject({
  unit: z.enum(deadlineUnits),
  /** None: the day of the event itself. */
  amount: z.int().min(0).max(most),
  /** A last day that is not worked gives way to the next working day. Only days ask for it: the others never end so. */
  rollOver: z.boolean(),
  timeZone: z.string().max(64).refine(isTimeZone),
})
export type Terms = z.infer<typeof termsSchema>

const dueSchema = z.strictObject({
  /** The last day. */
  day,
  /** In hours the last moment that is in time; in days the first one that is not, midnight after the last day. */
  until: moment,
  /** The last day before it gave way to a working day: what is added is counted from here. */
  counted: day,
  /** A year was counted through whose holidays were not known. */
  provisional: z.boolean(),
})
export type Due = z.infer<typeof dueSchema>

const packSchema = z.strictObject({ id: z.string().min(1).max(200), version: z.string().min(1).max(100) })

const reasonSchema = z.strictObject({
  what: z.enum(['begun', 'paused', 'resumed', 'extended', 'frozen', 'went-on', 'restarted']),
  at: moment,
  by: text.optional(),
  why: text.optional(),
  pack: packSchema.optional(),
  /** The version of the calendar by which was counted. */
  calendar: z.int().min(0),
  /** What was due from then on. */
  due: dueSchema,
})

/** A clock with all that moved it: one JSON value in the row of whatever is due. */
export const deadlineSchema = z.strictObject({
  ...termsSchema.shape,
  start: z.strictObject({ event: text, at: moment }),
  /** From, inclusive, to, exclusive; apart from each other, in the order of time; only the last may be open. */
  pauses: z.array(z.strictObject({ from: moment, to: moment.nullable(), why: text.optional() })),
  extensions: z.array(z.strictObject({ amount, at: moment, by: text, why: text })),
  /** As it was told first, and as it holds now. */
  original: dueSchema,
  current: dueSchema,
  /** Set while closed. */
  frozen: z.strictObject({ at: moment, daysLate: z.int().min(0) }).nullable(),
  /** Days late when it was closed, where it went on later: the days between do not count. */
  carried: z.strictObject({ daysLate: z.int().min(1), from: moment }).nullable(),
  history: z.array(reasonSchema),
})
export type Deadline = z.infer<typeof deadlineSchema>
export type Reason = Deadline['history'][number]

/** When a clock is moved, by whom and why, and by which rules. */
export interface Occasion {
  readonly at: Date
  readonly by?: string
  readonly why?: string
  readonly pack?: Reason['pack']
}

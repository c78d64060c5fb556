import { z } from 'zod'
import type { Deadline, Due } from '../../../platform/deadlines/index.ts'
import { reasonInWords } from '../deadline-in-words.ts'
import type { AskedExtension } from '../model/index.ts'
import { inBoth } from '../wording.ts'
import { text } from './text.ts'

const due = z.object({
  day: z.iso.date().describe('The last day that is in time'),
  provisional: z.boolean().describe('Counted through a year whose holidays were not announced'),
})

export const deadlineAnswer = z
  .object({
    workingDays: z.int(),
    original: due.describe('As the unit was told first'),
    current: due.describe('As it holds now'),
    pausedSince: z.iso.datetime().nullable(),
    asked: z
      .object({
        workingDays: z.int(),
        reason: z.string(),
        due: due.describe('What it would be, were it granted now'),
        by: z.string(),
        byName: z.string().describe('As it was then'),
        at: z.iso.datetime(),
      })
      .nullable()
      .describe('More time that the unit asks for and nobody has settled yet'),
    reasons: z
      .array(
        z.object({
          what: z.enum(['begun', 'paused', 'resumed', 'extended', 'frozen', 'went-on', 'restarted']),
          at: z.iso.datetime(),
          by: z.string().nullable().describe('Null: nobody; the inspection saw it, or the register'),
          why: z.string().nullable(),
          pack: z.object({ id: z.string(), version: z.string() }).nullable(),
          calendar: z.int().describe('The version of the working calendar by which was counted'),
          due: due.describe('From then on'),
          says: text,
        }),
      )
      .describe('What made it due when it is, in order'),
  })
  .meta({ id: 'FindingDeadline' })

export function deadlineJson(
  deadline: Deadline,
  asked: (AskedExtension & { readonly ifGranted: Due }) | undefined,
): z.input<typeof deadlineAnswer> {
  const { amount, original, current, pauses, history } = deadline
  const last = pauses.at(-1)
  return {
    workingDays: amount,
    original: dueJson(original),
    current: dueJson(current),
    pausedSince: last?.to === null ? last.from : null,
    asked: asked === undefined ? null : askedJson(asked),
    reasons: history.map(reason => ({
      what: reason.what,
      at: reason.at,
      by: reason.by ?? null,
      why: reason.why ?? null,
      pack: reason.pack ?? null,
      calendar: reason.calendar,
      due: dueJson(reason.due),
      says: inBoth(language => reasonInWords(deadline, reason, language)),
    })),
  }
}

function askedJson(asked: AskedExtension & { readonly ifGranted: Due }) {
  const { workingDays, reason, askedBy, askedByName, askedAt, ifGranted } = asked
  const given = { workingDays, reason, by: askedBy, byName: askedByName, at: askedAt.toISOString() }
  return { ...given, due: dueJson(ifGranted) }
}

function dueJson({ day, provisional }: Due): z.input<typeof due> {
  return { day, provisional }
}

import { z } from 'zod'
import { countedPer, reachedVerdicts, reopenings } from './pack.ts'
import { severities } from './severity.ts'
import { maxWorkingDays } from './working-days.ts'

/**
 * The shape of a pack file. Each `error` is a key of the table in pack-messages.ts, which has the sentence.
 * A value may stand bare (`staleDays: 14`, `missing: high`) or with its provenance (`{ value: 14, source: …, confirmed: false }`).
 */

const text = (error: ShapeProblem) => z.string({ error: keyed(error) }).min(1, { error })
const bilingual = z.strictObject({ en: text('text'), 'zh-CN': text('text') }, { error: keyed('both-languages') })
const provenance = {
  source: text('text').optional(),
  confirmed: z.boolean({ error: keyed('yes-or-no') }).optional(),
}
const identifier = text('text').regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, { error: 'identifier' })
const count = (min: number, max: number) =>
  z
    .int({ error: keyed('whole-number') })
    .min(min, { error: 'out-of-range' })
    .max(max, { error: 'out-of-range' })
const workingDays = count(0, maxWorkingDays)
const number = z.number({ error: keyed('number') }).min(0, { error: 'out-of-range' })

/** The name of the problem, or `missing` where nothing stands. */
function keyed(problem: ShapeProblem) {
  return (issue: { input?: unknown }): ShapeProblem => (issue.input === undefined ? 'missing' : problem)
}

function orBare<T extends z.ZodType>(key: string, schema: T) {
  return z.preprocess(given => (isMapping(given) || given === undefined ? given : { [key]: given }), schema)
}

/** A key with nothing but comments under it is an empty mapping. */
function orEmpty<T extends z.ZodType>(schema: T) {
  return z.preprocess(given => given ?? {}, schema)
}

export function isMapping(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

const value = <T extends z.ZodType>(schema: T) => orBare('value', z.strictObject({ value: schema, ...provenance }))

const grade = orBare(
  'severity',
  z.strictObject({
    severity: z.enum(severities, { error: keyed('severity') }),
    due: workingDays.optional(),
    ...provenance,
  }),
)

const parameterValue = z.union([z.number(), z.boolean(), z.string(), z.array(z.string())], {
  error: keyed('parameter-value'),
})

const policy = orEmpty(
  z.strictObject(
    {
      off: z.boolean({ error: keyed('yes-or-no') }).optional(),
      parameters: orEmpty(z.record(z.string(), value(parameterValue), { error: keyed('mapping') })),
      outcomes: orEmpty(z.record(z.string(), grade, { error: keyed('mapping') })),
      ...provenance,
    },
    { error: keyed('mapping') },
  ),
)

export const aggregates = ['any', 'count', 'share', 'samples', 'person'] as const

const indicator = z.strictObject(
  {
    id: identifier,
    title: bilingual,
    group: identifier,
    clause: text('text').optional(),
    aggregate: z.enum(aggregates, { error: keyed('aggregate') }),
    over: z.array(text('text'), { error: keyed('list') }).optional(),
    atLeast: number.optional(),
    moreThan: number.optional(),
    per: z.enum(countedPer, { error: keyed('per') }).optional(),
    reached: z.enum(reachedVerdicts, { error: keyed('reached') }).optional(),
    min: count(1, 10_000).optional(),
    days: count(1, 366).optional(),
    seconds: count(1, 600).optional(),
    points: number.optional(),
    machine: bilingual.optional(),
    person: bilingual.optional(),
    ...provenance,
  },
  { error: keyed('mapping') },
)

const due = z.strictObject(
  Object.fromEntries(severities.map(severity => [severity, value(workingDays).optional()])) as Record<
    (typeof severities)[number],
    z.ZodOptional<ReturnType<typeof value<typeof workingDays>>>
  >,
  { error: keyed('mapping') },
)

export const packFileSchema = z.strictObject(
  {
    id: identifier,
    version: text('version').regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/, { error: 'version' }),
    title: bilingual,
    about: bilingual.optional(),
    extends: identifier.optional(),
    due: orEmpty(due),
    reopening: value(z.enum(reopenings, { error: keyed('reopening') })).optional(),
    acceptedRiskDays: value(count(1, 3650)).optional(),
    rules: orEmpty(z.record(z.string(), policy, { error: keyed('mapping') })),
    indicators: z.preprocess(given => given ?? [], z.array(indicator, { error: keyed('list') })),
    ...provenance,
  },
  { error: keyed('mapping') },
)
export type PackFile = z.infer<typeof packFileSchema>
export type IndicatorEntry = PackFile['indicators'][number]

export const shapeProblems = [
  'missing',
  'text',
  'both-languages',
  'yes-or-no',
  'identifier',
  'whole-number',
  'number',
  'out-of-range',
  'severity',
  'parameter-value',
  'mapping',
  'list',
  'aggregate',
  'reached',
  'per',
  'reopening',
  'version',
] as const
export type ShapeProblem = (typeof shapeProblems)[number]

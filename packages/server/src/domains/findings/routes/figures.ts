import { dayOf, severities, visible } from '@townkeep/inspect'
import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import {
  breakdowns,
  monthsUpTo,
  type Period,
  type Preset,
  periodAround,
  presets,
} from '../../../platform/figures/index.ts'
import { definePaging, defineRoute, type Means, pageSchema, type Route } from '../../../platform/http/index.ts'
import {
  type FigureName,
  type FindingFigure,
  figureNames,
  findingFigure,
  findingFigures,
} from '../figures/definitions.ts'
import { measure, soFar } from '../figures/measure.ts'
import { severityName, severityNumber } from '../severity.ts'
import { partNames, readsFiguresOf } from '../store/figure-counts.ts'
import { type FigureRow, figureRows } from '../store/figure-rows.ts'
import { states } from './finding-answer.ts'
import { text } from './text.ts'

const definition = z
  .object({
    name: z.enum(figureNames),
    title: text,
    counts: text.describe('What exactly is counted'),
    measure: z.enum(['count', 'share', 'median']),
    unitOfMeasure: z.enum(['findings', 'percent', 'days']),
    when: z.enum(['at-end', 'within']).describe('What stood when the period ended, or what happened within it'),
    parts: z.object({ numerator: text, denominator: text }).optional(),
    breakdowns: z.array(z.enum(breakdowns)),
  })
  .meta({ id: 'FigureDefinition' })

const value = {
  value: z
    .number()
    .nullable()
    .describe('A number of rows, a share from 0 to 1, or days; null where there is nothing to say it of'),
  rows: z.int().describe('How many rows it counts: of a share the denominator'),
  numerator: z.int().optional().describe('Of a share: how many of its rows are marked'),
}
const period = { from: z.iso.date(), to: z.iso.date() }
const inPeriod = z.object({ ...period, ...value }).meta({ id: 'FigureInPeriod' })

/** What period is meant: its days, or the month, quarter, half-year or year around a day. Without anything the month of today. */
export const asked = {
  unitId: z.uuid().describe('With all that stood below it then'),
  from: z.iso.date().optional().describe('First day, in the time zone of the office'),
  to: z.iso.date().optional().describe('Last day'),
  preset: z
    .enum(Object.keys(presets) as [Preset])
    .optional()
    .describe('Instead of days: the one in which `on` lies'),
  on: z.iso.date().optional().describe('A day of the preset; absent: today'),
}
const by = z.enum(breakdowns).optional().describe('Takes the figure apart')

/** @throws Refusal for days that are no period. */
export function periodOf(
  { from, to, preset, on }: Omit<z.output<z.ZodObject<typeof asked>>, 'unitId'>,
  today: string,
): Period {
  const wrong = (field: string) =>
    refuse('invalid-input', { fields: [wrongField(`/${field}`, 'not-fitting', {}, 'query')] })
  if (from === undefined && to === undefined) return soFar(periodAround(preset ?? 'month', on ?? today), today)
  if (preset !== undefined || on !== undefined) throw wrong('preset')
  if (from === undefined || to === undefined || to < from || Date.parse(to) - Date.parse(from) > 3_700 * 86_400_000)
    throw wrong(from === undefined ? 'from' : 'to')
  return soFar({ from, to }, today)
}

const partFilters = {
  part: z.enum(breakdowns).optional().describe('Rows of one part alone: of which breakdown, and which'),
  is: z.string().min(1).max(100).optional(),
}
/** Keys keep the database's own text: a Date would lose microseconds, and with them rows. */
const momentKey = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::?\d\d)?$/)
const rowPaging = definePaging(
  { newest: z.tuple([momentKey, z.uuid(), z.int().min(1).max(2_147_483_647)]) },
  'newest',
  { ...asked, ...partFilters },
)

const rowAnswer = z
  .object({
    findingId: z.uuid(),
    spell: z.int().describe('Which stretch of its life; with the finding it tells one row from another'),
    unitId: z.uuid().describe('Whose it was then'),
    rule: z.string(),
    severity: z.enum(severities).describe('As it was then'),
    beganAt: z.iso.datetime().describe('When the ledger learned of it, or that it was back'),
    at: z.iso.datetime().describe('When what is counted happened; of what stood at the end, since when it stood so'),
    inTime: z.boolean().nullable().describe('Of a closing, where the unit had been told'),
    daysLate: z.int().nullable().describe('As of that closing'),
    marked: z.boolean().describe('It is in the numerator'),
    now: z
      .object({
        assetId: z.uuid(),
        assetName: z.string().nullable(),
        outcome: z.string(),
        place: z.string(),
        state: z.enum(states),
      })
      .nullable()
      .describe('The finding as it stands; null where it is out of sight by now'),
  })
  .meta({ id: 'FigureRow' })

const one = z.object({ name: z.enum(figureNames) })

/** Figures of findings: each says what it counts and opens its rows. */
export function figureRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/figures',
      right: 'signed-in',
      summary: { en: 'What figures there are, and what each counts', 'zh-CN': '指标目录与口径' },
      answer: z.object({ items: z.array(definition) }),
      run: async () => ({ items: findingFigures.map(definitionJson) }),
    }),
    defineRoute({
      method: 'GET',
      url: '/figures/page',
      right: 'figure.read',
      summary: {
        en: 'All figures of a unit for a period, with the twelve months up to its end',
        'zh-CN': '单位指标总览（含近十二个月）',
      },
      query: z.strictObject(asked),
      answer: z.object({
        ...period,
        items: z.array(
          z.object({ name: z.enum(figureNames), ...value, months: z.array(inPeriod) }).meta({ id: 'FigureOnPage' }),
        ),
      }),
      async run({ query: { unitId, ...days }, actor, now }) {
        const today = dayOf(now)
        const wanted = periodOf(days, today)
        const months = monthsUpTo(wanted.to, 12).map(month => soFar(month, today))
        return withRight(
          db,
          actor,
          'figure.read',
          async tx => {
            await requireReach(tx, unitId)
            const whole = await measure(tx, findingFigures, { unitId, periods: [wanted] })
            const series = await measure(tx, findingFigures, { unitId, periods: months })
            return {
              ...wanted,
              items: figureNames.map(name => {
                const { value, rows, numerator } = whole.find(({ figure }) => figure === name)!
                const inMonths = series.filter(({ figure }) => figure === name)
                return {
                  name,
                  ...valueJson({ value, rows, numerator }),
                  months: inMonths.map(month => ({ ...months[month.period]!, ...valueJson(month) })),
                }
              }),
            }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/figures/:name',
      right: 'figure.read',
      summary: {
        en: 'One figure for a period, taken apart if asked to, with the months before',
        'zh-CN': '单项指标（可分组、可按月）',
      },
      params: one,
      query: z.strictObject({
        ...asked,
        by,
        months: z.coerce
          .number()
          .int()
          .min(0)
          .max(36)
          .default(0)
          .describe('So many months up to the end of the period'),
      }),
      answer: z.object({
        ...period,
        definition,
        ...value,
        parts: z.array(z.object({ key: z.string(), name: z.string().nullable(), ...value }).meta({ id: 'FigurePart' })),
        months: z.array(inPeriod),
      }),
      async run({ params: { name }, query: { unitId, by, months: count, ...days }, actor, now }) {
        const figure = findingFigure(name)
        requireBreakdown(figure, by, '/by')
        const today = dayOf(now)
        const wanted = periodOf(days, today)
        const months = count === 0 ? [] : monthsUpTo(wanted.to, count).map(month => soFar(month, today))
        return withRight(
          db,
          actor,
          'figure.read',
          async tx => {
            await requireReach(tx, unitId)
            const [whole] = await measure(tx, [figure], { unitId, periods: [wanted] })
            const parts = by === undefined ? [] : await measure(tx, [figure], { unitId, periods: [wanted], by })
            const names = by === 'unit' ? await partNames(tx, unitId) : new Map<string, string>()
            const series = months.length === 0 ? [] : await measure(tx, [figure], { unitId, periods: months })
            return {
              ...wanted,
              definition: definitionJson(figure),
              ...valueJson(whole!),
              parts: parts
                .filter(({ rows }) => rows > 0)
                .map(part => ({
                  key: keyJson(by!, part.part!),
                  name: names.get(part.part!) ?? null,
                  ...valueJson(part),
                }))
                .toSorted((a, b) => b.rows - a.rows || (a.key < b.key ? -1 : 1)),
              months: series.map(month => ({ ...months[month.period]!, ...valueJson(month) })),
            }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/figures/:name/rows',
      right: 'figure.read',
      summary: { en: 'Exactly the rows that a figure counts, newest first', 'zh-CN': '指标对应的问题明细' },
      params: one,
      query: rowPaging.query,
      answer: pageSchema(rowAnswer),
      async run({ params: { name }, query: { order, limit, after: cursor, unitId, part, is, ...days }, actor, now }) {
        const figure = findingFigure(name)
        const ofPart = partAsked(figure, part, is)
        const after = rowPaging.after(order, cursor)
        const rows = await withRight(
          db,
          actor,
          'figure.read',
          async tx => {
            await requireReach(tx, unitId)
            const { rows: what, when, marked } = figure
            return figureRows(
              tx,
              { unitId, what, when, period: periodOf(days, dayOf(now)), part: ofPart, after, limit: limit + 1 },
              marked,
            )
          },
          { now },
        )
        const { items, next } = rowPaging.page(rows, { order, limit, keys: row => [row.key, row.findingId, row.spell] })
        return { items: items.map(rowJson), next }
      },
    }),
  ]
}

/** Whoever reads a unit's figures reads them whole, also of what stood below it then. @throws Refusal */
export async function requireReach(tx: Tx, unitId: string): Promise<void> {
  if (!(await readsFiguresOf(tx, unitId))) throw refuse('not-found')
}

export function requireBreakdown(figure: FindingFigure, by: string | undefined, at: string): void {
  if (by !== undefined && !figure.breakdowns.some(one => one === by))
    throw refuse('invalid-input', {
      fields: [wrongField(at, 'not-offered', { offered: figure.breakdowns.join(', ') }, 'query')],
    })
}

function partAsked(figure: FindingFigure, by: FindingFigure['breakdowns'][number] | undefined, is: string | undefined) {
  if (by === undefined && is === undefined) return undefined
  requireBreakdown(figure, by, '/part')
  const fits =
    by !== undefined &&
    is !== undefined &&
    {
      unit: () => z.uuid().safeParse(is).success,
      area: () => true,
      severity: () => severities.some(severity => severity === is),
      how: () => figure.rows.some(row => row === is),
    }[by]()
  if (!fits) throw refuse('invalid-input', { fields: [wrongField('/is', 'not-fitting', {}, 'query')] })
  return { by, is: by === 'severity' ? String(severityNumber(is)) : is }
}

function definitionJson({
  name,
  title,
  counts,
  measure,
  unitOfMeasure,
  when,
  parts,
  breakdowns,
}: FindingFigure): z.input<typeof definition> {
  return {
    name: name as FigureName,
    title,
    counts,
    measure,
    unitOfMeasure,
    when,
    ...(parts ? { parts } : {}),
    breakdowns: [...breakdowns],
  }
}

function valueJson({ value, rows, numerator }: { value: number | null; rows: number; numerator?: number | undefined }) {
  return { value, rows, ...(numerator === undefined ? {} : { numerator }) }
}

function keyJson(by: FindingFigure['breakdowns'][number], part: string): string {
  return by === 'severity' ? severityName(Number(part)) : part
}

function rowJson(row: FigureRow): z.input<typeof rowAnswer> {
  const { findingId, spell, unitId, rule, inTime, daysLate, marked } = row
  return {
    ...{ findingId, spell, unitId, rule, severity: severityName(row.severity) },
    beganAt: row.beganAt.toISOString(),
    at: row.at.toISOString(),
    ...{ inTime, daysLate, marked },
    now:
      row.assetId === null
        ? null
        : {
            assetId: row.assetId,
            assetName: row.assetName,
            outcome: row.outcome!,
            place: visible(row.locus!),
            state: row.state!,
          },
  }
}

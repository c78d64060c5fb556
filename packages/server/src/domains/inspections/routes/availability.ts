import { addDays, dayOf, siteResultSchema } from '@townkeep/inspect'
import { z } from 'zod'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import { defineRoute, type Means, type Route, readOne } from '../../../platform/http/index.ts'
import { findAsset } from '../../estate/index.ts'
import { indicatorsOf } from '../availability/indicators.ts'
import { sampleStates } from '../availability/sample.ts'
import { refuseInspection } from '../messages.ts'
import { type DaySpan, type SiteNow, sampledDays, siteNow, triesOfDays } from '../store/availability.ts'

const one = z.object({ id: z.uuid() })
const count = z.int()
const span = z.strictObject({
  from: z.iso.date().optional().describe("A day of China's time; where left out, as far back as is answered"),
  to: z.iso.date().optional().describe('The last day; today where left out'),
})
const mostDays = 400
const usualDays = 30
const mostSampleDays = 31
const usualSampleDays = 7

const nowAnswer = z
  .object({
    sampled: z.boolean().describe('It is tried regularly'),
    state: z.enum([...sampleStates, 'doubted']).describe('doubted: one try failed; a second one decides'),
    lastAt: z.iso.datetime().nullable(),
    nextAt: z.iso.datetime().nullable(),
    downSince: z.iso.datetime().nullable(),
    inMaintenance: z.boolean(),
  })
  .meta({ id: 'SiteNow' })
const dayAnswer = z
  .object({
    day: z.iso.date(),
    up: count,
    down: count,
    unknown: count.describe('Nothing could be said of the site'),
    maintenance: count.describe('Within announced work: counted nowhere else'),
    medianMs: count.nullable(),
    longestMs: count.nullable(),
  })
  .meta({ id: 'SampledDay' })
const sampleAnswer = z
  .object({
    at: z.iso.datetime(),
    state: z.enum(sampleStates),
    ms: count,
    maintenance: z.boolean(),
    failure: z.string().nullable().describe('Kept for as long as the single tries are'),
  })
  .meta({ id: 'AvailabilitySample' })
const indicatorAnswer = z
  .object({
    pack: z.string(),
    packVersion: z.string(),
    governs: z.boolean().describe('The pack governs the asset'),
    indicator: siteResultSchema.shape.indicators.element,
  })
  .meta({ id: 'SampledIndicator' })

/** Whether a site opens: day by day, try by try, and what the indicators come to. */
export function availabilityRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/assets/:id/availability',
      right: 'inspection.read',
      summary: { en: 'How it stands with a site, and its days', 'zh-CN': '网站可用性（按天）' },
      params: one,
      query: span,
      answer: z.object({ now: nowAnswer, from: z.iso.date(), to: z.iso.date(), days: z.array(dayAnswer) }),
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const asked = spanOf(call.query, call.now, { most: mostDays, usual: usualDays })
          const now = await siteNow(tx, call.params.id, call.now)
          return now && { now: nowJson(now), ...asked, days: [...(await sampledDays(tx, call.params.id, asked))] }
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id/availability/samples',
      right: 'inspection.read',
      summary: { en: 'Every try to open a site over some days', 'zh-CN': '网站抽样访问明细' },
      params: one,
      query: span,
      answer: z.object({ from: z.iso.date(), to: z.iso.date(), samples: z.array(sampleAnswer) }),
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const asked = spanOf(call.query, call.now, { most: mostSampleDays, usual: usualSampleDays })
          if (!(await findAsset(tx, call.params.id))) return undefined
          const tries = await triesOfDays(tx, call.params.id, asked)
          const samples = tries.map(({ at, failure, ...tried }) => ({
            ...tried,
            at: at.toISOString(),
            failure: failure ?? null,
          }))
          return { ...asked, samples }
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id/availability/indicators',
      right: 'inspection.read',
      summary: {
        en: 'What indicators over samples come to, such as that of 2019; too few samples give no verdict',
        'zh-CN': '按抽样访问计算的指标（如 2019 年指标）；样本不足不作结论',
      },
      params: one,
      query: z.strictObject({ until: z.iso.date().optional().describe('The last day; today where left out') }),
      answer: z.object({ until: z.iso.date(), items: z.array(indicatorAnswer) }),
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const until = call.query.until ?? dayOf(call.now)
          if (!(await findAsset(tx, call.params.id))) return undefined
          return { until, items: [...(await indicatorsOf(tx, call.params.id, until))] }
        }),
    }),
  ]
}

/** @throws Refusal for one that ends before it begins, or is too long to answer. */
function spanOf({ from, to }: Partial<DaySpan>, now: Date, { most, usual }: { most: number; usual: number }): DaySpan {
  const last = to ?? dayOf(now)
  const first = from ?? addDays(last, 1 - usual)
  if (first > last) throw refuse('invalid-input', { fields: [wrongField('/from', 'not-fitting', {}, 'query')] })
  if (first < addDays(last, 1 - most)) throw refuseInspection('span-too-long', { params: { most } })
  return { from: first, to: last }
}

function nowJson(now: SiteNow): z.input<typeof nowAnswer> {
  const { nextAt, doubtedAt, downSince, lastAt, lastState, inMaintenance } = now
  return {
    sampled: nextAt !== null,
    state: downSince ? 'down' : doubtedAt ? 'doubted' : nextAt && lastState ? lastState : 'unknown',
    lastAt: lastAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    downSince: downSince?.toISOString() ?? null,
    inMaintenance,
  }
}

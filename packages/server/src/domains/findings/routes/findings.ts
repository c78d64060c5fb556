import { dayOf, severities } from '@townkeep/inspect'
import { z } from 'zod'
import { permits, type Right, unitPath, withRight } from '../../../platform/access/index.ts'
import { currentCalendar } from '../../../platform/calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { refuse, wrongField } from '../../../platform/errors/index.ts'
import {
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
} from '../../../platform/http/index.ts'
import { findAsset } from '../../estate/index.ts'
import { siteOf } from '../../inspections/index.ts'
import {
  closings,
  decisionKinds,
  openClockMoves,
  openDecisionMoves,
  openExtensionMoves,
  openMoves,
  openObjectionMoves,
  warnedFor,
  withMoreTime,
} from '../model/index.ts'
import { type FindingQuery, openFindings, requireOrder } from '../queries.ts'
import { severityNumber } from '../severity.ts'
import { decisionsBeside } from '../store/decisions.ts'
import { askedExtension } from '../store/extensions.ts'
import { eventsOf, type FoundFinding, findFinding, sightingsOf } from '../store/finding-detail.ts'
import { keysOf } from '../store/finding-lists.ts'
import { openObjection } from '../store/objections.ts'
import { ruleTitles } from '../wording.ts'
import {
  eventAnswer,
  eventJson,
  findingAnswer,
  findingJson,
  listedAnswer,
  listedJson,
  sightingAnswer,
  sightingJson,
  states,
  verdicts,
} from './finding-answer.ts'
import { text } from './text.ts'

const state = z.enum(states)

export const findingFilters = {
  unitId: z.uuid().optional().describe('This unit and all below it'),
  assetId: z.uuid().optional(),
  state: z
    .union([state, z.array(state).min(1).max(states.length)])
    .optional()
    .describe('One or several; without it the open ones'),
  severityAtLeast: z.enum(severities).optional(),
  rule: z.string().min(1).max(100).optional(),
  outcome: z.string().min(1).max(100).optional().describe('A word of the rule, which must be given with it'),
  verdict: z.enum(verdicts).optional().describe('`needs-person` is the queue of what a person has to decide'),
  dueBefore: z.iso.date().optional().describe('To be mended on this day or before'),
  overdue: z.literal('true').optional().describe('Late now: the unit was told, and its time is over'),
  confirmOverdue: z.literal('true').optional().describe('New ones that an officer was to have confirmed by now'),
  waitsForInspector: z.literal('true').optional().describe('Answered, and only a person can say whether it is mended'),
  foundSince: z.iso.datetime({ offset: true }).optional(),
  closedAs: z.enum(closings).optional().describe('Closed ones alone'),
  decision: z.enum(decisionKinds).optional().describe('Those with such a decision in force'),
  decisionAsked: z.literal('true').optional().describe('Those of which a second person has to decide something'),
  decisionExpiring: z.literal('true').optional().describe('Those with a decision that ends within two weeks'),
  objected: z.literal('true').optional().describe('Those with an objection that nobody has answered'),
  search: z
    .string()
    .max(200)
    .optional()
    .describe('Words of the asset or of the rule, which must all be there; one has two characters at least'),
}

export function findingQuery(filters: z.output<z.ZodObject<typeof findingFilters>>, now: Date): FindingQuery {
  const {
    state,
    severityAtLeast,
    foundSince,
    overdue,
    confirmOverdue,
    decisionAsked,
    decisionExpiring,
    objected,
    waitsForInspector,
    ...rest
  } = filters
  if (rest.outcome !== undefined && rest.rule === undefined)
    throw refuse('invalid-input', { fields: [wrongField('/rule', 'missing', {}, 'query')] })
  return {
    ...rest,
    ...(state === undefined ? {} : { states: [...new Set([state].flat())] }),
    ...(severityAtLeast === undefined ? {} : { severityAtLeast: severityNumber(severityAtLeast) }),
    ...(waitsForInspector === undefined ? {} : { waitsForInspector: true }),
    ...(foundSince === undefined ? {} : { foundSince: new Date(foundSince) }),
    ...(overdue === undefined ? {} : { lateAt: now }),
    ...(confirmOverdue === undefined ? {} : { unconfirmedOn: dayOf(now) }),
    ...(decisionAsked === undefined ? {} : { decisionAsked: true as const }),
    ...(decisionExpiring === undefined ? {} : { decisionUntil: warnedFor(dayOf(now)) }),
    ...(objected === undefined ? {} : { objected: true as const }),
  }
}

const paging = definePaging(
  {
    newest: z.tuple([z.uuid()]),
    severity: z.tuple([z.int(), z.uuid()]),
    due: z.tuple([z.iso.date(), z.uuid()]),
    state: z.tuple([z.int(), z.uuid()]),
  },
  'newest',
  findingFilters,
)
const sightingPaging = definePaging({ newest: z.tuple([z.int()]) }, 'newest')
const eventPaging = definePaging({ newest: z.tuple([z.string().regex(/^\d{1,19}$/)]) }, 'newest')

const one = z.object({ id: z.uuid() })
/** Of sightings and events, so many stand with the finding itself. */
const newestShown = 20

export function readingRoutes({ db }: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/findings',
      right: 'finding.read',
      summary: { en: 'Findings', 'zh-CN': '问题清单' },
      query: paging.query,
      answer: pageSchema(listedAnswer),
      async run({ query: { order, limit, after: cursor, ...filters }, actor, now }) {
        const query = findingQuery(filters, now)
        requireOrder(query, order)
        const after = paging.after(order, cursor)
        return withRight(
          db,
          actor,
          'finding.read',
          async tx => {
            const list = await openFindings(tx, query)
            const rows = await list.page({ order, after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => keysOf(row, order) as never })
            const page = { items: items.map(item => listedJson(item, now)), next }
            // Counted once: whoever goes on has the total already.
            return after ? page : { ...page, total: await list.count(mostCounted) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/rules',
      right: 'signed-in',
      summary: { en: 'Rules by their titles', 'zh-CN': '规则名称' },
      answer: z.object({ items: z.array(z.object({ rule: z.string(), title: text })) }),
      run: async () => ({ items: [...ruleTitles()] }),
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/:id',
      right: 'finding.read',
      summary: { en: 'A finding with what was seen of it', 'zh-CN': '问题详情' },
      params: one,
      answer: findingAnswer,
      run: ({ params: { id }, actor, now }) =>
        withRight(
          db,
          actor,
          'finding.read',
          async tx => {
            const found = await findFinding(tx, id)
            if (found === undefined) throw refuse('not-found')
            const asset = await findAsset(tx, found.assetId)
            const sightings = await sightingsOf(tx, id, { limit: newestShown })
            const events = await eventsOf(tx, id, { limit: newestShown })
            const path = await unitPath(tx, found.unitId)
            const has = (right: Right) => permits(actor, right, path, now)
            const mayAssign = found.state !== 'closed' && has('finding.assign')
            const asked = await askedFor(tx, found)
            const decisions = await decisionsBeside(tx, id)
            const objection = await openObjection(tx, id)
            const open = {
              moves: openMoves(found.state, has),
              clockMoves: [
                ...openClockMoves(found, has, now),
                ...openExtensionMoves(found, asked, { id: actor.id, has }),
              ],
              besideMoves: [
                ...openDecisionMoves(found.state, decisions, { id: actor.id, has }),
                ...openObjectionMoves(found.state, objection, has),
              ],
              mayAssign,
            }
            const beside = { ...decisions, objection }
            return findingJson(found, asset && siteOf(asset), sightings, events, { now, asked, open, beside })
          },
          { now },
        ),
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/:id/sightings',
      right: 'finding.read',
      summary: { en: 'When a finding was seen, newest first', 'zh-CN': '问题发现记录' },
      params: one,
      query: sightingPaging.query,
      answer: pageSchema(sightingAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const [before] = sightingPaging.after(order, cursor) ?? []
        const find = (tx: Parameters<typeof sightingsOf>[0]) => sightingsOf(tx, id, { before, limit: limit + 1 })
        const rows = await withRight(db, actor, 'finding.read', find, { now })
        const { items, next } = sightingPaging.page(rows, { order, limit, keys: row => [row.number] })
        return { items: items.map(sightingJson), next }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/findings/:id/events',
      right: 'finding.read',
      summary: { en: 'What became of a finding, newest first', 'zh-CN': '问题处理记录' },
      params: one,
      query: eventPaging.query,
      answer: pageSchema(eventAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const [before] = eventPaging.after(order, cursor) ?? []
        const find = (tx: Parameters<typeof eventsOf>[0]) => eventsOf(tx, id, { before, limit: limit + 1 })
        const rows = await withRight(db, actor, 'finding.read', find, { now })
        const { items, next } = eventPaging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(eventJson), next }
      },
    }),
  ]
}

/** More time that the unit asks for, with what would be due, were it granted now. */
async function askedFor(tx: Tx, { id, deadline }: FoundFinding) {
  const asked = deadline === null ? undefined : await askedExtension(tx, id)
  if (deadline === null || deadline.frozen || asked === undefined) return undefined
  const by = { at: asked.askedAt, by: asked.askedBy }
  return { ...asked, ifGranted: withMoreTime(deadline, asked, by, await currentCalendar(tx)).current }
}

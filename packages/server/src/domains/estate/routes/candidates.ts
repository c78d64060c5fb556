import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import {
  type AnyCall,
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  pageSchema,
  type Route,
  readOne,
} from '../../../platform/http/index.ts'
import { adoptCandidate, dismissCandidate } from '../actions/decide-candidate.ts'
import { type Candidate, candidateStates, findCandidate, listCandidates } from '../store/candidates.ts'

const one = z.object({ id: z.uuid() })
const ofOne = { id: true, version: true } as const
const answer = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    linkedFrom: z.uuid().describe('The asset on which it was first seen'),
    host: z.string(),
    address: z.string(),
    firstSeen: z.iso.datetime(),
    lastSeen: z.iso.datetime(),
    state: z.enum(candidateStates),
    reason: z.string(),
    assetId: z.uuid().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Candidate' })
const paging = definePaging({ newest: z.tuple([z.uuid()]) }, 'newest', {
  state: z.enum(candidateStates).default('open'),
})

/** Linked hosts that the register lacks, to adopt or dismiss. */
export function candidateRoutes(means: Means): readonly Route[] {
  const read = async (id: string, caller: Pick<AnyCall, 'actor' | 'now'>) =>
    candidateJson(await readOne(means, caller, 'asset.read', tx => findCandidate(tx, id)))
  return [
    defineRoute({
      method: 'GET',
      url: '/candidates',
      right: 'asset.read',
      summary: { en: 'Linked hosts that the register lacks', 'zh-CN': '待登记网站' },
      query: paging.query,
      answer: pageSchema(answer),
      async run({ query: { state, order, limit, after: cursor }, actor, now }) {
        const [after] = paging.after(order, cursor) ?? []
        const list = (tx: Parameters<typeof listCandidates>[0]) =>
          listCandidates(tx, { state, after, limit: limit + 1 })
        const rows = await withRight(means.db, actor, 'asset.read', list, { now })
        const { items, next } = paging.page(rows, { order, limit, keys: row => [row.id] })
        return { items: items.map(candidateJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/candidates/:id/adopt',
      right: 'candidate.decide',
      summary: { en: 'Register the host as a site of a unit', 'zh-CN': '登记为网站' },
      params: one,
      body: adoptCandidate.input.omit(ofOne),
      answer,
      edits: true,
      async run(call) {
        const input = { ...call.body, ...call.params, version: call.version }
        await runAction(contextOf(means, call), adoptCandidate, input)
        return read(call.params.id, call)
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/candidates/:id/dismiss',
      right: 'candidate.decide',
      summary: { en: 'Dismiss the host, with the reason', 'zh-CN': '不予登记' },
      params: one,
      body: dismissCandidate.input.omit(ofOne),
      answer,
      edits: true,
      async run(call) {
        const input = { ...call.body, ...call.params, version: call.version }
        await runAction(contextOf(means, call), dismissCandidate, input)
        return read(call.params.id, call)
      },
    }),
  ]
}

function candidateJson(candidate: Candidate): z.input<typeof answer> {
  return { ...candidate, firstSeen: candidate.firstSeen.toISOString(), lastSeen: candidate.lastSeen.toISOString() }
}

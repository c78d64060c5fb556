import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { type Action, runAction } from '../../../platform/actions/index.ts'
import {
  type AnyCall,
  contextOf,
  definePaging,
  defineRoute,
  type Means,
  mostCounted,
  pageSchema,
  type Route,
  readOne,
  totalOf,
} from '../../../platform/http/index.ts'
import { changeAsset } from '../actions/change-asset.ts'
import { createAsset } from '../actions/create-asset.ts'
import { moveAsset } from '../actions/move-asset.ts'
import { retireAsset } from '../actions/retire-asset.ts'
import { assetKindNames, assetKinds, extraFields } from '../model/kinds.ts'
import { type AssetStatus, statusNames } from '../model/status.ts'
import { type AssetQuery, openAssets } from '../queries.ts'
import { changesOf } from '../store/asset-changes.ts'
import { findAsset } from '../store/assets.ts'
import { assetAnswer, assetJson, changeAnswer, changeJson } from './asset-answer.ts'

const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const one = z.object({ id: z.uuid() })
const ofOne = { id: true, version: true } as const

export const assetFilters = {
  unitId: z.uuid().optional().describe('This unit and all below it'),
  kind: z.enum(assetKindNames).optional(),
  status: z.enum(Object.keys(statusNames) as [AssetStatus]).optional(),
  tag: z.string().min(1).max(40).optional(),
  personId: z.uuid().optional().describe('Responsible person or deputy'),
  levelAtLeast: z.coerce.number().int().min(1).max(5).optional(),
  protectedUntil: z.iso.date().optional().describe('Certificates of graded protection that end on this day or before'),
  search: z.string().max(200).optional().describe('Words that must all be there; one has two characters at least'),
}

export function assetQuery({ kind, status, ...rest }: z.output<z.ZodObject<typeof assetFilters>>): AssetQuery {
  return { ...rest, ...(kind ? { kinds: [kind] } : {}), ...(status ? { statuses: [status] } : {}) }
}

const paging = definePaging(
  {
    newest: z.tuple([z.uuid()]),
    name: z.tuple([z.string(), z.uuid()]),
    changed: z.tuple([z.string(), z.uuid()]),
    protection: z.tuple([z.iso.date(), z.uuid()]),
  },
  'name',
  assetFilters,
)
const changePaging = definePaging({ newest: z.tuple([z.int()]) }, 'newest')

export function assetRoutes(means: Means): readonly Route[] {
  const { db } = means
  const read = (caller: Pick<AnyCall, 'actor' | 'now'>, id: string) =>
    readOne(means, caller, 'asset.read', tx => findAsset(tx, id))
  const write = async (caller: AnyCall, action: Action, input: unknown) => {
    const { subject } = await runAction(contextOf(means, caller), action, input)
    return assetJson(await read(caller, subject), caller.now)
  }
  return [
    defineRoute({
      method: 'GET',
      url: '/assets',
      right: 'asset.read',
      summary: { en: 'What the municipality runs', 'zh-CN': '资产清单' },
      query: paging.query,
      answer: pageSchema(assetAnswer),
      async run({ query: { order, limit, after: cursor, ...filters }, actor, now }) {
        const query = assetQuery(filters)
        const after = paging.after(order, cursor)
        return withRight(
          db,
          actor,
          'asset.read',
          async tx => {
            const list = await openAssets(tx, query)
            const rows = await list.page({ order, after, limit: limit + 1 })
            const { items, next } = paging.page(rows, { order, limit, keys: row => row.keys as never })
            const page = { items: items.map(row => assetJson(row, now)), next }
            // Counted once: whoever goes on has the total already.
            return after ? page : { ...page, total: totalOf(await list.count(mostCounted + 1)) }
          },
          { now },
        )
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/kinds',
      right: 'signed-in',
      summary: { en: 'Kinds of assets with their extra fields', 'zh-CN': '资产类别及其字段' },
      answer: z.object({
        kinds: z.array(
          z.object({ kind: z.string(), name: text, fields: z.array(z.string()), required: z.array(z.string()) }),
        ),
        fields: z.array(
          z.object({ field: z.string(), name: text, kind: z.string(), options: z.record(z.string(), text).optional() }),
        ),
      }),
      run: async () => ({
        kinds: assetKindNames.map(kind => {
          const { name, fields, required } = assetKinds[kind]
          return { kind, name, fields: [...fields], required: [...required] }
        }),
        fields: Object.entries(extraFields).map(([field, row]) => ({ field, ...row })),
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id',
      right: 'asset.read',
      summary: { en: 'An asset', 'zh-CN': '资产' },
      params: one,
      answer: assetAnswer,
      run: async call => assetJson(await read(call, call.params.id), call.now),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id/changes',
      right: 'asset.read',
      summary: { en: 'Every change of an asset, newest first', 'zh-CN': '资产变更记录' },
      params: one,
      query: changePaging.query,
      answer: pageSchema(changeAnswer),
      async run({ params: { id }, query: { order, limit, after: cursor }, actor, now }) {
        const [beforeVersion] = changePaging.after(order, cursor) ?? []
        const rows = await withRight(
          db,
          actor,
          'asset.read',
          tx => changesOf(tx, id, { beforeVersion, limit: limit + 1 }),
          { now },
        )
        const { items, next } = changePaging.page(rows, { order, limit, keys: row => [row.version] })
        return { items: items.map(changeJson), next }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/assets',
      right: 'asset.manage',
      summary: { en: 'Register an asset', 'zh-CN': '登记资产' },
      body: createAsset.input,
      answer: assetAnswer,
      creates: true,
      run: call => write(call, createAsset as Action, call.body),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/assets/:id',
      right: 'asset.manage',
      summary: { en: 'Change an asset; fields that are left out stay', 'zh-CN': '修改资产' },
      params: one,
      body: changeAsset.input.omit(ofOne),
      answer: assetAnswer,
      edits: true,
      run: call => write(call, changeAsset as Action, { ...call.body, ...call.params, version: call.version }),
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/move',
      right: 'asset.move',
      summary: { en: 'Hand an asset to another unit', 'zh-CN': '移交资产' },
      params: one,
      body: moveAsset.input.omit(ofOne),
      answer: assetAnswer,
      edits: true,
      run: call => write(call, moveAsset as Action, { ...call.body, ...call.params, version: call.version }),
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/retire',
      right: 'asset.manage',
      summary: { en: 'Take an asset out of service', 'zh-CN': '下线资产' },
      params: one,
      body: retireAsset.input.omit(ofOne),
      answer: assetAnswer,
      edits: true,
      run: call => write(call, retireAsset as Action, { ...call.body, ...call.params, version: call.version }),
    }),
  ]
}

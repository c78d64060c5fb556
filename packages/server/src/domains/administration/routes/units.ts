import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { refuse } from '../../../platform/errors/index.ts'
import { defineRoute, type Means, type Route, writeOne } from '../../../platform/http/index.ts'
import { closeUnit } from '../actions/close-unit.ts'
import { createUnit } from '../actions/create-unit.ts'
import { mergeUnit } from '../actions/merge-unit.ts'
import { moveUnit } from '../actions/move-unit.ts'
import { renameUnit } from '../actions/rename-unit.ts'
import { splitUnit } from '../actions/split-unit.ts'
import { unitKinds } from '../model/unit.ts'
import { findUnit, namesOfUnit, searchUnits, successionsOfUnit, unitsUnder } from '../queries.ts'

const unit = z
  .object({
    id: z.uuid(),
    kind: z.enum(unitKinds),
    name: z.string(),
    code: z.string().nullable(),
    closed: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Unit' })
const unitInTree = unit.extend({ childCount: z.int() }).meta({ id: 'UnitInTree' })
const unitWithPast = unit
  .extend({
    names: z.array(z.object({ name: z.string(), from: z.iso.datetime(), to: z.iso.datetime().nullable() })),
    successions: z.array(
      z.object({ beforeId: z.uuid(), afterId: z.uuid(), how: z.enum(['merge', 'split']), at: z.iso.datetime() }),
    ),
  })
  .meta({ id: 'UnitWithPast' })
const one = z.object({ id: z.uuid() })
const ofOne = { id: true, version: true } as const

export function unitRoutes(means: Means): readonly Route[] {
  const { db } = means
  return [
    defineRoute({
      method: 'GET',
      url: '/units',
      right: 'unit.read',
      summary: { en: 'Units right below one, or the highest that you see', 'zh-CN': '下一级单位，或可见的最上级单位' },
      query: z.object({ parentId: z.uuid().optional() }),
      answer: z.object({ items: z.array(unitInTree) }),
      run: async ({ query, actor, now }) => ({
        items: [...(await withRight(db, actor, 'unit.read', tx => unitsUnder(tx, query.parentId), { now }))],
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/units/search',
      right: 'unit.read',
      summary: { en: 'Units by a part of their name or code', 'zh-CN': '按名称或代码查找单位' },
      query: z.object({ text: z.string().min(1).max(100), limit: z.coerce.number().int().min(1).max(50).default(20) }),
      answer: z.object({ items: z.array(unit) }),
      run: async ({ query, actor, now }) => ({
        items: [...(await withRight(db, actor, 'unit.read', tx => searchUnits(tx, query.text, query.limit), { now }))],
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/units/:id',
      right: 'unit.read',
      summary: { en: 'A unit with its past', 'zh-CN': '单位及其沿革' },
      params: one,
      answer: unitWithPast,
      run: ({ params: { id }, actor, now }) =>
        withRight(
          db,
          actor,
          'unit.read',
          async tx => {
            const found = await findUnit(tx, id)
            if (!found) throw refuse('not-found')
            const names = (await namesOfUnit(tx, id)).map(({ name, from, to }) => ({
              name,
              from: from.toISOString(),
              to: to?.toISOString() ?? null,
            }))
            const successions = (await successionsOfUnit(tx, id)).map(({ at, ...rest }) => ({
              ...rest,
              at: at.toISOString(),
            }))
            return { ...found, names, successions }
          },
          { now },
        ),
    }),
    defineRoute({
      method: 'POST',
      url: '/units',
      right: 'unit.manage',
      summary: { en: 'Make a unit below another', 'zh-CN': '在上级单位下新建单位' },
      body: createUnit.input,
      answer: unit,
      creates: true,
      run: call => writeOne(means, call, createUnit, call.body, findUnit),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/units/:id',
      right: 'unit.manage',
      summary: { en: 'Rename a unit', 'zh-CN': '单位更名' },
      params: one,
      body: renameUnit.input.omit(ofOne),
      answer: unit,
      edits: true,
      run: call => writeOne(means, call, renameUnit, { ...call.body, ...call.params, version: call.version }, findUnit),
    }),
    changeOfPlace('move', moveUnit, { en: 'Put a unit under another', 'zh-CN': '调整上级单位' }),
    changeOfPlace('merge', mergeUnit, { en: 'Merge a unit into another', 'zh-CN': '并入其他单位' }),
    changeOfPlace('split', splitUnit, { en: 'Split a unit', 'zh-CN': '拆分单位' }),
    changeOfPlace('close', closeUnit, { en: 'Close a unit', 'zh-CN': '撤销单位' }),
  ]

  function changeOfPlace(
    verb: string,
    action: typeof moveUnit | typeof mergeUnit | typeof splitUnit | typeof closeUnit,
    summary: Route['summary'],
  ): Route {
    return defineRoute({
      method: 'POST',
      url: `/units/:id/${verb}`,
      right: 'unit.manage',
      summary,
      params: one,
      body: (action.input as z.ZodObject<{ id: z.ZodUUID; version: z.ZodInt }>).omit(ofOne),
      answer: unit,
      edits: true,
      run: call =>
        writeOne(
          means,
          call,
          action as typeof closeUnit,
          { ...call.body, ...call.params, version: call.version },
          findUnit,
        ),
    })
  }
}

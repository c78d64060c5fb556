import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { contextOf, defineRoute, type Means, type Route } from '../../../platform/http/index.ts'
import { letterheadInput, setLetterhead } from '../actions/set-letterhead.ts'
import { kindNames } from '../model/index.ts'
import { letterheadsOf } from '../store/letterheads.ts'
import { letterheadAnswer, letterheadJson } from './draft-answer.ts'

/** How a unit numbers and dresses its notices. */
export function letterheadRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/letterheads/:unitId',
      right: 'draft.read',
      summary: { en: 'How a unit numbers and dresses its notices', 'zh-CN': '单位文书设置' },
      params: z.object({ unitId: z.uuid() }),
      answer: z.object({ items: z.array(letterheadAnswer) }),
      async run({ params: { unitId }, actor, now }) {
        const rows = await withRight(means.db, actor, 'draft.read', tx => letterheadsOf(tx, unitId), { now })
        return { items: rows.map(letterheadJson) }
      },
    }),
    defineRoute({
      method: 'PUT',
      url: '/letterheads/:unitId/:kind',
      right: 'letterhead.set',
      summary: {
        en: 'Set how a unit numbers and dresses its notices of a kind; If-Match "0" where nothing is set yet',
        'zh-CN': '设置单位文书的机关代字和样式',
      },
      params: z.object({ unitId: z.uuid(), kind: z.enum(kindNames) }),
      body: z.object(letterheadInput),
      answer: letterheadAnswer,
      edits: true,
      async run(call) {
        const input = { ...call.params, version: call.version, ...call.body }
        return letterheadJson((await runAction(contextOf(means, call), setLetterhead, input)).after!)
      },
    }),
  ]
}

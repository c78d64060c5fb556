import { z } from 'zod'
import { type SearchSource, searchAll } from '../search/index.ts'
import type { Means } from './means.ts'
import { defineRoute, type Route } from './route.ts'

const hit = z
  .object({
    id: z.uuid(),
    title: z.string(),
    detail: z.string().describe('What tells it from others of that title'),
    unitId: z.uuid(),
    unitName: z.string(),
  })
  .meta({ id: 'SearchHit' })

/** `GET /search`: one search over all that the caller may see. What is found opens for whoever found it. */
export function searchRoute({ db }: Means, sources: readonly SearchSource[]): Route {
  const kinds = sources.map(source => source.kind) as [string, ...string[]]
  const kind = z.enum(kinds)
  return defineRoute({
    method: 'GET',
    url: '/search',
    right: 'signed-in',
    summary: { en: 'Search over all that you may see', 'zh-CN': '全局搜索' },
    query: z.strictObject({
      text: z.string().min(1).max(200).describe('Words that must all be there; one has two characters at least'),
      kind: z.union([kind, z.array(kind).min(1).max(kinds.length)]).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(8).describe('Of each kind'),
    }),
    answer: z.object({
      kinds: z.array(z.object({ kind, items: z.array(hit), more: z.boolean() })),
    }),
    async run({ query: { text, kind: asked, limit }, actor, language, now }) {
      const wanted = asked === undefined ? kinds : [asked].flat()
      const chosen = sources.filter(source => wanted.includes(source.kind))
      const found = await searchAll(db, chosen, { text, limit, language, actor, now })
      return { kinds: found.map(({ items, ...rest }) => ({ ...rest, items: [...items] })) }
    },
  })
}

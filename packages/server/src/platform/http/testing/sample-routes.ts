import { z } from 'zod'
import type { Repeatable } from '../../actions/index.ts'
import { changedMeanwhile, refuse } from '../../errors/index.ts'
import { definePaging, defineRoute, pageSchema, type Route, totalOf } from '../index.ts'

const siteSchema = z.object({ id: z.int(), name: z.string(), version: z.int() }).meta({ id: 'SampleSite' })
export type Site = z.infer<typeof siteSchema>

const paging = definePaging({ name: z.tuple([z.string(), z.int()]), newest: z.tuple([z.int()]) }, 'name', {
  status: z.enum(['in-use', 'retired']).optional(),
})

/** A small register in memory, with one route of each kind. */
export function sampleRoutes() {
  const sites: Site[] = []
  const repeated: (Repeatable | undefined)[] = []
  const one = (id: number) => sites.find(site => site.id === id) ?? raise()
  const raise = (): never => {
    throw refuse('not-found')
  }
  const id = z.object({ id: z.coerce.number().int() })
  const routes: Route[] = [
    defineRoute({
      method: 'GET',
      url: '/sites',
      right: 'asset.read',
      summary: { en: 'Sites', 'zh-CN': '网站' },
      query: paging.query,
      answer: pageSchema(siteSchema),
      run: async ({ query: { order, limit, after } }) => {
        const by = (site: Site) => (order === 'name' ? ([site.name, site.id] as const) : ([-site.id] as const))
        const from = paging.after(order, after)
        const isLater = (site: Site) => from === undefined || compare(by(site), from) > 0
        const sorted = sites.toSorted((a, b) => compare(by(a), by(b))).filter(isLater)
        const page = paging.page(sorted.slice(0, limit + 1), { order, limit, keys: site => [...by(site)] as never })
        return { ...page, total: totalOf(sites.length) }
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/sites/:id',
      right: 'asset.read',
      summary: { en: 'A site', 'zh-CN': '一个网站' },
      params: id,
      answer: siteSchema,
      run: async ({ params }) => one(params.id),
    }),
    defineRoute({
      method: 'POST',
      url: '/sites',
      right: 'asset.manage',
      summary: { en: 'Register a site', 'zh-CN': '登记网站' },
      body: z.object({ name: z.string().min(1).max(20) }),
      answer: siteSchema,
      creates: true,
      run: async ({ body, repeatable }) => {
        repeated.push(repeatable)
        const site = { id: sites.length + 1, name: body.name, version: 1 }
        sites.push(site)
        return site
      },
    }),
    defineRoute({
      method: 'PATCH',
      url: '/sites/:id',
      right: 'asset.manage',
      summary: { en: 'Rename a site', 'zh-CN': '网站改名' },
      params: id,
      body: z.object({ name: z.string().min(1) }),
      answer: siteSchema,
      edits: true,
      run: async ({ params, body, version }) => {
        const site = one(params.id)
        if (site.version !== version) throw changedMeanwhile(site, { who: '王芳', at: new Date(0) })
        return Object.assign(site, { name: body.name, version: version + 1 })
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/sites/:id',
      right: 'asset.manage',
      summary: { en: 'Take a site out', 'zh-CN': '删除网站' },
      params: id,
      run: async ({ params }) => void sites.splice(sites.indexOf(one(params.id)), 1),
    }),
  ]
  return { routes, sites, repeated }
}

function compare(a: readonly (string | number)[], b: readonly unknown[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at === -1 ? 0 : a[at]! < (b[at] as string | number) ? -1 : 1
}

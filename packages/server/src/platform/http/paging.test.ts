import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totalOf } from './index.ts'
import { anApp } from './testing/an-app.ts'
import { type Site, sampleRoutes } from './testing/sample-routes.ts'

interface Page {
  readonly items: readonly Site[]
  readonly next: string | null
  readonly total: { count: number; more: boolean }
}

test('pages join without a gap and without a double, also while rows are added before them', async t => {
  const { routes, sites } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  for (let id = 1; id <= 7; id += 1) sites.push({ id, name: `same ${id % 2}`, version: 1 })
  const read = async (query: string) => (await (await ask('editor', 'GET', `/api/sites?${query}`)).json()) as Page
  const seen: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: Page = await read(`limit=3${next && `&after=${next}`}`)
    seen.push(...page.items.map(site => site.id))
    next = page.next
    if (seen.length === 3) sites.push({ id: 8, name: 'a', version: 1 })
  }
  assert.deepEqual(seen, [2, 4, 6, 1, 3, 5, 7])
  assert.deepEqual(
    (await read('order=newest&limit=2')).items.map(site => site.id),
    [8, 7],
  )
  assert.deepEqual((await read('limit=2')).total, { count: 8, more: false })
})

test('a cursor of another order, a spoiled one, and an order that no index serves are refused by name', async t => {
  const { routes, sites } = sampleRoutes()
  const { ask } = await anApp(t, { routes })
  for (let id = 1; id <= 3; id += 1) sites.push({ id, name: 'x', version: 1 })
  const first = (await (await ask('editor', 'GET', '/api/sites?limit=1')).json()) as Page
  const spoiled = Buffer.from('["name",["x","1"]]').toString('base64url')
  for (const query of [`order=newest&after=${first.next}`, `after=${spoiled}`, 'after=%00', 'order=colour']) {
    const answer = await ask('editor', 'GET', `/api/sites?${query}`)
    const { fields } = (await answer.json()) as { fields: { pointer: string }[] }
    assert.deepEqual(
      [answer.status, fields[0]!.pointer],
      [422, query.startsWith('order=colour') ? '/order' : '/after'],
      query,
    )
  }
})

test('counts stop at ten thousand', () => {
  assert.deepEqual(totalOf(10_000), { count: 10_000, more: false })
  assert.deepEqual(totalOf(10_001), { count: 10_000, more: true })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createPlan, gatherInChildren, runPlan } from '../../src/domains/inspections/index.ts'
import { aRegister, planContent } from '../../src/domains/inspections/testing/a-register.ts'
import { until } from './until.ts'

const entry = new URL('../../src/domains/inspections/gathering/testing/misbehaving-child.ts', import.meta.url)
const engine = { version: '0', contact: '', installationId: 'x', ownDomains: [], listedHosts: new Set<string>() }
/** What each visit does: two take memory until their process is killed, two end as visits do that nobody allowed. */
const deeds = ['objects', 'well', 'buffers', 'well too']

test('visits whose children are killed by their memory caps fail with the reason; the others of the round do not', async t => {
  const children = gatherInChildren(() => engine, { entry, heapMb: 64, children: 2 })
  t.after(children.close)
  const does = new Map<string, string>()
  const { site, actor, run, units, database } = await aRegister(t, {
    working: true,
    gather: children.gather,
    targetOf: async (_, id) => ({
      site: {
        id,
        url: 'https://a.gov.test/',
        host: 'a.gov.test',
        name: does.get(id)!,
        unit: '',
        contact: '',
        columns: [],
      },
      signatory: undefined,
      withdrawn: [],
      network: { ipv6: undefined },
    }),
  })
  for (const deed of deeds) does.set(await site('eastTown'), deed)
  const inspector = actor('inspector', 'east')
  const { subject: id } = await run(inspector, createPlan, planContent(units.eastTown))
  const began = performance.now()
  await run(inspector, runPlan, { id })
  const rows = await until(async () => {
    const { rows: settled } = await sql<{ assetId: string; kind: string; detail: string | null }>`
      select asset_id as "assetId", failure->>'kind' as kind, failure->>'detail' as detail from tk.visit`.execute(
      database.owner,
    )
    return settled.length === deeds.length && settled
  })
  t.diagnostic(`four visits, two of them killed, in ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  for (const { assetId, kind, detail } of rows) {
    const isKilled = ['objects', 'buffers'].includes(does.get(assetId)!)
    assert.equal(kind, isKilled ? 'internal' : 'not-authorised', `${does.get(assetId)}: ${kind} ${detail}`)
    if (isKilled) assert.match(detail ?? '', /process ended|allocate memory/)
  }
})

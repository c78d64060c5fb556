import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  allRules,
  type EngineOptions,
  findPack,
  packLibrary,
  parseHolidays,
  type Rulebook,
  readList,
  readPackFiles,
} from '@townkeep/inspect'
import { startTown } from '@townkeep/sample-town'
import { sql } from 'kysely'
import { systemActor, withRight } from '../../platform/access/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { openQueue } from '../../platform/jobs/index.ts'
import { testDatabase } from '../../testing/test-database.ts'
import {
  type BlobStore,
  gatherInChildren,
  type Inspecting,
  inspectSite,
  judgeAnew,
  type Target,
} from '../inspections/index.ts'
import { anAsset } from '../inspections/testing/an-asset.ts'
import { findingHandlers, findingJobs, findingSubscriptions } from './index.ts'

function memory(): BlobStore {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async key => kept.get(key),
    delete: async key => void kept.delete(key),
  }
}

test('from a real site, through a child, the queue and the database, to findings; and judged anew without a visit', async t => {
  const database = await testDatabase(t)
  const town = await startTown({ sites: ['archive'] })
  t.after(town.close)
  const [address = '', port] = town.resolver.split(':')
  const engine: EngineOptions = {
    version: '0.1.0',
    contact: '',
    installationId: town.installationId,
    ownDomains: town.ownDomains,
    listedHosts: new Set(town.sites.keys()),
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    limits: { perSecondSite: 1_000, perSecondAddress: 1_000, pages: 30, otherLinks: 5 },
  }
  const children = gatherInChildren(() => engine, { children: 1 })
  t.after(children.close)

  const files = await readPackFiles()
  const read = findPack(packLibrary(files.packs), 'baseline', allRules)
  assert.ok(read?.ok)
  const calendar = parseHolidays(files.holidays)
  const rulebook: Rulebook = { rules: allRules, pack: read.pack, calendar }
  const within = <T>(fn: (tx: Tx) => Promise<T>) =>
    withRight(database.app, systemActor('inspection'), 'inspection.run', fn)
  const troubles: unknown[] = []
  const queue = await openQueue({
    url: database.queueUrl,
    plan: { jobs: findingJobs, subscriptions: findingSubscriptions },
    handlers: findingHandlers({ within, now: () => new Date(), onMiscount: () => assert.fail() }),
    onTrouble: trouble => troubles.push(trouble),
  })
  t.after(() => queue.stop(1))

  const { assetId } = await anAsset(database)
  const list = await readList(Buffer.from(town.listCsv()), 'list.csv', { now: new Date(), ownDomains: town.ownDomains })
  const [{ signatory, row: _, ...site }] = list.sites as [(typeof list.sites)[number]]
  const target: Target = { assetId, site, signatory, network: { ipv6: undefined }, rulebook }
  const inspecting: Inspecting = { within, gather: children.gather, facts: memory(), engine: engine.version }

  const taken = async (looks: number) => {
    for (const end = Date.now() + 20_000; Date.now() < end; await sleep(50)) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from tk.look where taken_at is not null`.execute(
        database.owner,
      )
      if (rows[0]!.n === looks) return
    }
    assert.fail(`not taken in: ${looks} looks`)
  }
  const counted = async () => {
    const { rows } = await sql<{ findings: number; open: number; visits: number; events: string[]; anew: number }>`
      select (select count(*) from tk.finding) as findings, (select count(*) from tk.finding where state <> 'closed') as open,
        (select max(visits) from tk.sighting) as visits, array(select distinct what from tk.finding_event order by what) as events,
        (select count(*) from tk.finding_event where anew) as anew`.execute(database.owner)
    return rows[0]!
  }

  const visitId = randomUUID()
  await inspectSite(inspecting, visitId, target)
  await taken(1)
  const first = await counted()
  assert.ok(first.findings > 0)
  assert.deepEqual(first, { findings: first.findings, open: first.findings, visits: 1, events: ['find'], anew: 0 })

  // The job of a worker that died runs again.
  await inspectSite(inspecting, visitId, target)
  await inspectSite(inspecting, randomUUID(), target)
  await taken(2)
  const second = await counted()
  assert.equal(second.visits, 2)
  assert.deepEqual(
    [second.open, second.events, second.anew],
    [second.findings, second.findings === first.findings ? ['find'] : second.events, 0],
  )

  // A look at one place: few requests, and nothing else is said to be gone, or seen.
  const { rows: all } = await sql<{ rule: string; locus: string }>`
    select rule, locus from tk.finding where rule like 'tls/%' and state <> 'closed' order by rule, locus`.execute(
    database.owner,
  )
  const asked = all.at(-1)
  const host = site.host
  const before = town.requests(host).length
  await inspectSite(inspecting, randomUUID(), { ...target, only: [asked!] })
  await taken(3)
  const requests = town.requests(host).length - before
  assert.ok(requests < 10, `${requests} requests`)
  const third = await counted()
  assert.deepEqual([third.findings, third.open, third.visits], [second.findings, second.open, 3])
  const seenThrice = await sql<{ rule: string; locus: string }>`
    select f.rule, f.locus from tk.sighting s join tk.finding f on f.id = s.finding_id where s.visits = 3`.execute(
    database.owner,
  )
  assert.deepEqual(seenThrice.rows, [asked])

  // Another edition of the pack, which leaves out a rule that failed.
  const { rows } = await sql<{ rule: string }>`select rule from tk.finding order by rule limit 1`.execute(
    database.owner,
  )
  const { [rows[0]!.rule]: _left, ...rules } = read.pack.rules
  const edition = { ...rulebook, pack: { ...read.pack, version: 'next', rules } }
  assert.equal(await judgeAnew(inspecting, assetId, edition), 'anew')
  assert.equal(await judgeAnew(inspecting, assetId, edition), 'same')
  await taken(4)
  // What a rule had found that the pack no longer asks for no longer applies: it is neither fixed nor gone.
  const { rows: left } = await sql<{ state: string; as: string }>`
    select distinct state, closed_as as "as" from tk.finding where rule = ${rows[0]!.rule}`.execute(database.owner)
  assert.deepEqual(left, [{ state: 'closed', as: 'no-longer-applies' }])
  const others = await sql`select from tk.finding where rule <> ${rows[0]!.rule} and state = 'closed'`.execute(
    database.owner,
  )
  assert.equal(others.rows.length, 0)
  assert.deepEqual(troubles, [])
})

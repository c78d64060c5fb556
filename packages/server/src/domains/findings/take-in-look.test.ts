import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { parseHolidays } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts'
import { storable } from '../inspections/storable.ts'
import { insertLookAgain, insertVisit } from '../inspections/store/visits.ts'
import { storedLocus } from '../inspections/stored-locus.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { anAsset, anotherAsset, asInspection, type TestAsset } from '../inspections/testing/an-asset.ts'
import { takeInLook } from './take-in-look.ts'

const calendar = { version: 1, ...parseHolidays('date,name,kind,source\n2026-01-01,元旦,off,test\n') }
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 2))
type Judgement = ReturnType<typeof aJudgement>

interface Looked {
  readonly visit: string
  readonly generation: number
}

/** Keeps a visit as its job does, without taking it in. */
async function keep(
  database: TestDatabase,
  assetId: string,
  at: Date,
  judgement: Judgement,
  id: string = randomUUID(),
) {
  const visit = { id, assetId, at, ms: 1, engine: '0', factsKey: undefined, judgement }
  await asInspection(database.app, tx => insertVisit(tx, visit))
  return { visit: id, generation: 0 }
}

function takeIn(database: TestDatabase, { visit, generation }: Looked) {
  return asInspection(database.app, tx => takeInLook(tx, { visitId: visit, generation }, calendar))
}

async function visited(database: TestDatabase, asset: TestAsset, at: Date, judgement: Judgement) {
  const looked = await keep(database, asset.assetId, at, judgement)
  return takeIn(database, looked)
}

/** All that the ledger holds, without ids, for comparing. */
async function ledger({ owner }: TestDatabase, assetId?: string) {
  const { rows } = await sql<{ row: string }>`
    select jsonb_build_array(f.rule, f.locus, f.state, f.closed_as, f.closed_at, f.verdict, f.outcome, f.severity, f.due, f.detail,
      f.found_at, f.anew, (select jsonb_agg(to_jsonb(s) - 'finding_id' - 'unit_id' order by s.number) from tk.sighting s
        where s.finding_id = f.id)) as row
    from tk.finding f where f.asset_id = coalesce(${assetId ?? null}, f.asset_id) order by f.rule, f.locus collate "C"`.execute(
    owner,
  )
  return rows.map(({ row }) => row)
}

async function states({ owner }: TestDatabase) {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', locus, state, closed_as) as line from tk.finding order by locus`.execute(owner)
  return rows.map(({ line }) => line)
}

async function events({ owner }: TestDatabase) {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', f.locus, e.what, case when e.anew then 'anew' end) as line
    from tk.finding_event e join tk.finding f on f.id = e.finding_id order by e.id`.execute(owner)
  return rows.map(({ line }) => line)
}

test('a visit becomes findings; the next closes what it looked at and found well, and no others', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  await visited(
    database,
    asset,
    day(2),
    aJudgement([aFinding('site'), aFinding('host:a.gov.test:443'), aFinding('site', { rule: 'tls/key-size' })]),
  )
  await visited(
    database,
    asset,
    day(3),
    aJudgement([aFinding('site', { data: { days: 3 } })], {
      judged: ['tls/certificate-expiry'],
      partly: { 'tls/key-size': { gap: 'all', not: '', at: '' } },
    }),
  )
  assert.deepEqual(await states(database), ['host:a.gov.test:443 closed fixed', 'site new', 'site new'])
  assert.deepEqual(await events(database), [
    'host:a.gov.test:443 find',
    'site find',
    'site find',
    'host:a.gov.test:443 close',
  ])
  const { rows } = await sql<{ due: string; detail: { data: unknown }; version: number }>`
    select due, detail, version from tk.finding where locus = 'site' and rule = 'tls/certificate-expiry'`.execute(
    database.owner,
  )
  // Five working days from Monday the 2nd; values are those of the newest visit, and nobody's edit is refused for them.
  assert.deepEqual([rows[0]!.due, rows[0]!.detail.data, rows[0]!.version], ['2026-11-09', { days: 3 }, 1])
})

test('the same visit twice changes nothing', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  const judgement = aJudgement([aFinding('site')])
  const looked = await keep(database, asset.assetId, day(2), judgement)
  assert.equal((await takeIn(database, looked)).state, 'taken')
  const once = await ledger(database)
  assert.equal((await takeIn(database, looked)).state, 'already')
  await keep(database, asset.assetId, day(2), aJudgement([aFinding('host:b:1')]), looked.visit)
  assert.equal((await takeIn(database, looked)).state, 'already')
  assert.deepEqual(await ledger(database), once)
  assert.equal((await events(database)).length, 1)
  assert.equal((await takeIn(database, { visit: randomUUID(), generation: 0 })).state, 'missing')
})

test('whatever the order and the number of workers, the ledger comes to the same', async t => {
  const database = await testDatabase(t)
  const { unitId, assetId } = await anAsset(database)
  const all = ['site', 'host:a.gov.test:443', 'page:/a', 'header:x', 'record:CAA', 'cookie:s']
  const visits = Array.from({ length: 8 }, (_, n) => {
    const seen = all
      .filter((_, i) => (n * 7 + i * 3) % 4 !== 0)
      .map((at, i) => aFinding(at, (n + i) % 5 === 0 ? { outcome: 'expires-soon' } : {}))
    return {
      id: `00000000-0000-7000-8000-00000000000${n}`,
      at: day(n + 1),
      judgement: n === 3 ? aJudgement([], { judged: [] }) : aJudgement(seen),
    }
  })
  const orders = [
    [0, 1, 2, 3, 4, 5, 6, 7],
    [7, 6, 5, 4, 3, 2, 1, 0],
    [3, 0, 7, 1, 5, 2, 6, 4],
  ]
  const assets = [assetId, await anotherAsset(database.owner, unitId), await anotherAsset(database.owner, unitId)]
  const ids = (visit: string, n: number) => visit.replace(/^0/, String(n + 1))
  for (const [n, order] of orders.entries()) {
    const looked = await Promise.all(
      visits.map(one => keep(database, assets[n]!, one.at, one.judgement, ids(one.id, n))),
    )
    // The last order is taken in by all workers at once.
    if (n === 2) await Promise.all(order.map(i => takeIn(database, looked[i]!)))
    else for (const i of order) await takeIn(database, looked[i]!)
  }
  const [first, ...others] = await Promise.all(assets.map(one => ledger(database, one)))
  const plain = (rows: readonly unknown[]) =>
    JSON.stringify(rows, null, 1)
      .replaceAll(/[123](0000000-0000-7000)/g, '0$1')
      .split('\n')
  assert.ok(first!.length === all.length)
  for (const other of others) assert.deepEqual(plain(other), plain(first!))
})

test('a visit that arrives after a newer one closes nothing that the newer one saw', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  const seen = Array.from({ length: 20 }, (_, n) => aFinding(`header:x${n}`))
  await visited(database, asset, day(2), aJudgement(seen))
  await visited(database, asset, day(4), aJudgement(seen))
  await visited(database, asset, day(3), aJudgement(seen.slice(0, 2)))
  assert.ok((await states(database)).every(line => !line.includes('closed')))
})

test('judged anew: what differs says so', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  const looked = await keep(database, asset.assetId, day(2), aJudgement([aFinding('site')]))
  await takeIn(database, looked)
  const anew = { ...aJudgement([aFinding('header:x')]), rulebook: 'r2' }
  const generation = await asInspection(database.app, tx => insertLookAgain(tx, looked.visit, anew))
  assert.equal(generation, 1)
  assert.equal(await asInspection(database.app, tx => insertLookAgain(tx, looked.visit, anew)), undefined)
  await takeIn(database, { ...looked, generation: 1 })
  assert.deepEqual(await states(database), ['header:x new', 'site closed no-longer-applies'])
  assert.deepEqual(await events(database), ['site find', 'header:x find anew', 'site close anew'])
})

test('the number of statements does not grow with what was seen', async t => {
  const database = await testDatabase(t)
  const { assetId } = await anAsset(database)
  let statements = 0
  const app = database.app.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const counted: number[] = []
  for (const [n, count] of [1, 40, 40, 3].entries()) {
    const seen = Array.from({ length: count }, (_, i) => aFinding(`header:x${i}`))
    const looked = await keep(database, assetId, day(n + 1), aJudgement(seen))
    statements = 0
    await takeIn({ ...database, app }, looked)
    counted.push(statements)
  }
  // Scope, look, lock, look again, the look before, findings in reach, the write, the unit's place in the tree, the word to browsers, and
  // the mark that it was taken in; for what is new, how long officers have. Where nothing changed, browsers are not told; where known
  // findings moved, it is asked whom that concerns, and how their clocks stood.
  assert.deepEqual(counted, [11, 11, 8, 12])
})

test('hostile texts are kept, not stumbled over', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  const long = `target:https://b.test/${'x'.repeat(5_000)}`
  const evidence = [{ text: 'a\0b\ud800' }]
  const seen = [`${long}1`, `${long}2`].map(at => storable(aFinding(storedLocus(at), { evidence })))
  await visited(database, asset, day(2), aJudgement(seen))
  const rows = await ledger(database)
  assert.equal(rows.length, 2)
  assert.match(JSON.stringify(rows), /a\ufffdb\ufffd/)
})

test('whoever has no right at the unit sees no finding', async t => {
  const database = await testDatabase(t)
  const top = await anAsset(database)
  const other = await anAsset(database, top.unitId)
  await visited(database, top, day(2), aJudgement([aFinding('site')]))
  await visited(database, other, day(2), aJudgement([aFinding('site')]))
  const counts = (setting: string) =>
    database.app.transaction().execute(async tx => {
      await sql`select set_config('tk.read_findings', ${setting}, true)`.execute(tx)
      const { rows } = await sql<{ n: number[] }>`
        select array[(select count(*) from tk.finding), (select count(*) from tk.sighting), (select count(*) from tk.finding_event),
          (select count(*) from tk.visit)]::int[] as n`.execute(tx)
      return rows[0]!.n
    })
  assert.deepEqual(await counts(''), [0, 0, 0, 0])
  assert.deepEqual(await counts(`{${other.unitId}}`), [1, 1, 1, 0])
  assert.deepEqual(await counts('{*}'), [2, 2, 2, 0])
})

test('a pack that no longer holds a rule closes what it had found, also when its look arrives late; a visit that nobody allowed closes nothing', async t => {
  const database = await testDatabase(t)
  const asset = await anAsset(database)
  const found = [aFinding('site'), aFinding('site', { rule: 'tls/key-size' })]
  await visited(database, asset, day(2), aJudgement(found))
  const nothingAsked = { judged: [], partly: {} }
  await visited(database, asset, day(3), { ...aJudgement([], nothingAsked), rulebook: 'r2' })
  assert.deepEqual(await states(database), ['site new', 'site new'])
  const narrow = { ...aJudgement([aFinding('site')], { judged: ['tls/certificate-expiry'] }), rulebook: 'r2' }
  await visited(database, asset, day(5), narrow)
  assert.deepEqual((await states(database)).toSorted(), ['site closed no-longer-applies', 'site new'])
  await visited(database, asset, day(4), narrow)
  const { rows } = await sql<{ at: Date }>`select closed_at as at from tk.finding where state = 'closed'`.execute(
    database.owner,
  )
  assert.deepEqual(
    rows.map(row => row.at),
    [day(4)],
  )
  await visited(database, asset, day(6), aJudgement(found))
  assert.deepEqual((await states(database)).toSorted(), ['site confirmed', 'site new'])
})

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { assetData, placeAssets } from './assets.ts'
import type { TableData } from './copy-text.ts'
import { findingData } from './findings.ts'
import { sampleData, samplesFrom } from './samples.ts'
import { unitData } from './units.ts'
import { visitData } from './visits.ts'
import { settleSequences, withoutIndexes } from './without-indexes.ts'
import type { World } from './world.ts'

/** Fills a migrated, empty database. @param url of the owner */
export async function load(url: string, world: World, say: (done: string) => void): Promise<void> {
  const placed = placeAssets(world)
  const data = [
    ...unitData(world),
    ...assetData(world, placed),
    ...visitData(world, placed),
    ...findingData(world, placed),
    ...sampleData(world, placed),
  ]
  const tables = data.map(({ table }) => table)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`set maintenance_work_mem = '512MB'`)
    await client.query(`set work_mem = '256MB'`)
    await makeSampleMonths(client, new Date(samplesFrom(world)), new Date(world.anchor))
    await withoutIndexes(client, tables, async () => {
      // What findings were is among the data: of each, the program would begin a life that begins today.
      await client.query('alter table tk.finding disable trigger finding_spell_new')
      await client.query('alter table tk.finding_spell disable trigger user')
      for (const one of data) await timed(() => copy(client, one), `rows of ${one.table}`, say)
      await client.query('alter table tk.finding enable trigger finding_spell_new')
      await client.query('alter table tk.finding_spell enable trigger user')
      say('making keys and indexes')
    })
    await settleSequences(client, tables)
    await timed(() => countFindings(client), 'counts of findings', say)
    await timed(() => client.query('vacuum analyze'), 'vacuum analyze', say)
  } finally {
    await client.end()
  }
}

/** Months before those that the migrations made, in the same form. */
async function makeSampleMonths(client: pg.Client, since: Date, until: Date): Promise<void> {
  const month = new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth()))
  for (; month <= until; month.setUTCMonth(month.getUTCMonth() + 1)) {
    const name = `tk.availability_sample_${month.toISOString().slice(0, 7).replace('-', '_')}`
    const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name])
    if (rows[0]!.there) continue
    const begin = month.toISOString()
    const end = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)).toISOString()
    await client.query(
      `create table ${name} partition of tk.availability_sample for values from ('${begin}') to ('${end}')`,
    )
    await client.query(`alter table ${name} enable row level security`)
  }
}

/** As the program mends them: from the spells. */
async function countFindings(client: pg.Client): Promise<number> {
  await client.query(`set tk.write_findings = '{*}'`)
  const { rows } = await client.query<{ made: number }>('select count(*)::int as made from tk.recount_counts()')
  return rows[0]!.made
}

/** Emptied in the same transaction, a table takes its rows without a log of them. */
async function copy(client: pg.Client, { table, columns, rows }: TableData): Promise<number> {
  await client.query('begin')
  await client.query(`truncate ${table}`)
  const into = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(Readable.from(chunks(rows()), { objectMode: true }), into)
  await client.query('commit')
  return into.rowCount
}

const chunkLength = 256 * 1024

/** Texts run together to what is worth a write. */
function* chunks(texts: Iterable<string>): Iterable<Buffer> {
  let chunk = ''
  for (const text of texts) {
    chunk += text
    if (chunk.length < chunkLength) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  if (chunk !== '') yield Buffer.from(chunk)
}

async function timed(work: () => Promise<unknown>, what: string, say: (done: string) => void): Promise<void> {
  const began = performance.now()
  const count = await work()
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  say(`${seconds.padStart(6)} s  ${typeof count === 'number' ? `${count.toLocaleString('en')} ` : ''}${what}`)
}

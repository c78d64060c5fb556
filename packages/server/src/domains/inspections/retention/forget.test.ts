import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { inspectSite } from '../inspect-site.ts'
import { rulebookOf } from '../packs.ts'
import { insertVisit, markTaken } from '../store/visits.ts'
import { aJudgement } from '../testing/a-judgement.ts'
import { aRegister, type Register } from '../testing/a-register.ts'
import { forgetOld } from './forget.ts'
import { inspectionRetention, usualRetention } from './rules.ts'

const dayMs = 86_400_000
const now = new Date('2026-11-25T00:00:00Z')
const never = new AbortController().signal

/** Visits to a new site, so many days ago each, the oldest first; with facts, judged and taken in. */
async function visited(register: Register, daysAgo: readonly number[]): Promise<string[]> {
  const { site, work, clock, database } = register
  const assetId = await site('eastTown')
  const target = (await work.within(tx => work.targetOf(tx, assetId, now)))!
  const ids: string[] = []
  for (const days of daysAgo) {
    clock.now = new Date(now.getTime() - days * dayMs)
    const id = crypto.randomUUID()
    await inspectSite(work, id, { ...target, assetId, rulebook: rulebookOf('baseline') })
    await work.within(tx => markTaken(tx, id, 0))
    ids.push(id)
  }
  clock.now = now
  await sql`analyze tk.visit`.execute(database.owner)
  return ids
}

async function kept({ database, blobs }: Register) {
  const facts = await sql<{ id: string }>`
    select id from tk.visit where facts_key is not null order by id`.execute(database.owner)
  const looks = await sql<{ id: string }>`select visit_id as id from tk.look order by visit_id`.execute(database.owner)
  const files = [...blobs.keys()].map(key => key.replace(/^.*\/|\.json\.gz$/g, '')).sort()
  assert.deepEqual(
    facts.rows.map(row => row.id),
    files,
    'as many files as rows that name one',
  )
  return { facts: new Set(files), looks: new Set(looks.rows.map(row => row.id)) }
}

test('facts and looks go when their days are over; the newest of each asset stays, and what something rests on', async t => {
  const register = await aRegister(t, { allowed: true })
  const [a, b, c, d] = await visited(register, [500, 300, 200, 10])
  const [old] = await visited(register, [600])
  const forgetting = { ...register.work, restsOn: async () => new Set([b!]) }
  await forgetOld(forgetting, never)
  const after = await kept(register)
  assert.deepEqual(after.facts, new Set([b, d, old]))
  assert.deepEqual(after.looks, new Set([b, c, d, old]))
  assert.ok(!after.looks.has(a!))
  await forgetOld(forgetting, never)
  assert.deepEqual(await kept(register), after)
  await forgetOld({ ...forgetting, restsOn: async () => new Set(), retention: { facts: 5, looks: 5 } }, never)
  assert.deepEqual(await kept(register), { facts: new Set([d, old]), looks: new Set([d, old]) })
})

test('a look that was not taken in stays, however old', async t => {
  const register = await aRegister(t)
  const assetId = await register.site('eastTown')
  const visit = { assetId, ms: 1, engine: '0', factsKey: undefined, judgement: aJudgement([]) }
  const ids = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()] as const
  for (const [n, id] of ids.entries()) {
    const at = new Date(now.getTime() - (900 - n) * dayMs)
    await register.work.within(tx => insertVisit(tx, { ...visit, id, at }))
  }
  await register.work.within(tx => markTaken(tx, ids[0], 0))
  await register.work.within(tx => markTaken(tx, ids[2], 0))
  register.clock.now = now
  await forgetOld(register.work, never)
  assert.deepEqual((await kept(register)).looks, new Set([ids[1], ids[2]]))
})

test('whatever the size of the batches, and broken off in between or by a file that cannot be deleted, the rest is done', async t => {
  const outcomes: string[] = []
  for (const batchSize of [1, 3, 200]) {
    const register = await aRegister(t, { allowed: true })
    const visits = await visited(register, [450, 420, 410, 250, 190, 20])
    const stubborn = `/${visits[2]}.`
    const broken = {
      ...register.work,
      batchSize,
      facts: {
        ...register.work.facts,
        delete: async (key: string) => {
          if (key.includes(stubborn)) throw new Error('read-only')
          await register.work.facts.delete(key)
        },
      },
    }
    const stopped = new AbortController()
    const within: typeof broken.within = fn => {
      stopped.abort()
      return broken.within(fn)
    }
    const stopping = { ...broken, within }
    await forgetOld(stopping, stopped.signal).catch(() => undefined)
    await assert.rejects(forgetOld(broken, never), AggregateError)
    await forgetOld({ ...broken, facts: register.work.facts }, never)
    const { facts, looks } = await kept(register)
    const of = (set: ReadonlySet<string>) => visits.map((id, n) => (set.has(id) ? n : '')).join('')
    outcomes.push(`${of(facts)} ${of(looks)}`)
  }
  assert.deepEqual(outcomes, ['5 345', '5 345', '5 345'])
})

test('the days that are used are those of the table', () => {
  for (const [name, days] of Object.entries(usualRetention)) {
    assert.equal((inspectionRetention as Record<string, { days?: number }>)[name]!.days, days)
  }
})

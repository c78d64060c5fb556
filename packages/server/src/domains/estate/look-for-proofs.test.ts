import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { changeAsset, createAsset, findAsset, grantsOf, standingsOf } from './index.ts'
import { lookWhereDue, type ProofLooking } from './look-for-proofs.ts'
import type { ProofLook } from './model/proof-check.ts'
import { anOffice, today } from './testing/an-office.ts'

const proof = 'v=townkeep1; by=qiyun; depth=active; until=2026-12-31'
const nothing: ProofLook = { dns: [], file: [] }
const later = (hours: number) => new Date(today.getTime() + hours * 3_600_000)

/** Sites by address, what stands there, and rounds of looking that say where they looked. */
async function watched(t: TestContext) {
  const { run, actor, units, app, as, system } = await anOffice(t)
  const inspector = actor('inspector', 'municipality')
  const there = new Map<string, ProofLook>()
  const troubles: string[] = []
  return {
    there,
    troubles,
    run,
    inspector,
    async add(address: string, look: ProofLook): Promise<string> {
      there.set(address, look)
      const site = { unitId: units.eastTown, kind: 'website', name: address, extra: { address } }
      return (await run(inspector, createAsset, site)).subject
    },
    async round(now: Date): Promise<string[]> {
      const looked: string[] = []
      const looking: ProofLooking = {
        db: app,
        installationId: 'qiyun',
        now: () => now,
        async look(address) {
          looked.push(address)
          return there.get(address) ?? Promise.reject(new Error('broken'))
        },
      }
      await lookWhereDue(looking, new AbortController().signal, assetId => troubles.push(assetId))
      return looked.sort()
    },
    state: (id: string, now: Date) =>
      as(system, async tx => {
        const [standing] = await standingsOf(tx, [id], now)
        const grants = await grantsOf(tx, [id])
        return { why: standing!.why, sampling: standing!.sampling, grants: grants.map(grant => grant.state) }
      }),
    asset: async (id: string) => (await as(system, tx => findAsset(tx, id)))!,
  }
}

test('a site is looked at when it is registered and every six hours; a proof that is gone is missed, and found again', async t => {
  const { there, add, round, state } = await watched(t)
  const address = 'https://a.example.cn/'
  const id = await add(address, { dns: [proof, 'v=spf1 -all'], file: [] })
  assert.deepEqual(await round(today), [address])
  assert.deepEqual(await state(id, today), { why: 'allowed', sampling: true, grants: ['in-force'] })
  assert.deepEqual(await round(later(5)), [])

  there.set(address, { dns: null, file: [] })
  assert.deepEqual(await round(later(6)), [address])
  assert.equal((await state(id, later(6))).why, 'allowed', 'not to have seen is not to have missed')
  there.set(address, nothing)
  await round(later(12))
  assert.deepEqual(await state(id, later(12)), { why: 'proof-missing', sampling: true, grants: ['missing'] })
  there.set(address, { dns: [proof], file: [] })
  await round(later(18))
  assert.deepEqual(await state(id, later(18)), { why: 'allowed', sampling: true, grants: ['in-force'] })
})

test('a site that cannot be handled leaves the others alone, and comes again', async t => {
  const { there, troubles, add, round, state } = await watched(t)
  const broken = await add('https://broken.example.cn/', nothing)
  there.delete('https://broken.example.cn/')
  const fine = await add('https://fine.example.cn/', { dns: [], file: [proof] })
  assert.equal((await round(today)).length, 2)
  assert.deepEqual(troubles, [broken])
  assert.equal((await state(fine, today)).why, 'allowed')
  assert.equal((await round(later(6))).length, 2)
})

test('what was allowed for one address says nothing about another, until it stands there too', async t => {
  const { there, add, round, state, run, inspector, asset } = await watched(t)
  const id = await add('https://old.example.cn/', { dns: [proof], file: [] })
  await round(today)
  there.set('https://new.example.cn/', nothing)
  const move = async (address: string) =>
    run(inspector, changeAsset, { id, version: (await asset(id)).version, extra: { address } })
  await move('https://new.example.cn/')
  assert.deepEqual(await state(id, today), { why: 'never-asked', sampling: false, grants: ['superseded'] })
  assert.deepEqual(await round(today), ['https://new.example.cn/'], 'at once, not in six hours')
  assert.equal((await state(id, today)).why, 'never-asked')
  there.set('https://new.example.cn/', { dns: [proof], file: [] })
  await round(later(6))
  assert.deepEqual(await state(id, later(6)), { why: 'allowed', sampling: true, grants: ['in-force'] })
})

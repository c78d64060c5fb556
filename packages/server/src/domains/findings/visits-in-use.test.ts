import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { parseHolidays } from '@townkeep/inspect'
import { testDatabase } from '../../testing/test-database.ts'
import { insertVisit } from '../inspections/store/visits.ts'
import { aFinding, aJudgement } from '../inspections/testing/a-judgement.ts'
import { anAsset, asInspection } from '../inspections/testing/an-asset.ts'
import { takeInLook, visitsInUse } from './index.ts'

const calendar = { version: 1, ...parseHolidays('date,name,kind,source\n2026-01-01,元旦,off,test\n') }

test('an open finding rests on the first and the last visit that saw it as it is; a closed one on none', async t => {
  const database = await testDatabase(t)
  const { assetId } = await anAsset(database)
  const visited: { visitId: string; assetId: string }[] = []
  const inUse = async () => {
    const used = await asInspection(database.app, tx => visitsInUse(tx, visited))
    return visited.map(({ visitId }, n) => (used.has(visitId) ? n : '')).join('')
  }
  for (const [n, places] of [['site', 'header:x'], ['site'], ['site'], ['site']].entries()) {
    const visitId = randomUUID()
    const judgement = aJudgement(places.map(at => aFinding(at)))
    const visit = {
      id: visitId,
      assetId,
      at: new Date(Date.UTC(2026, 10, n + 1)),
      ms: 1,
      engine: '0',
      factsKey: undefined,
      judgement,
    }
    await asInspection(database.app, tx => insertVisit(tx, visit))
    await asInspection(database.app, tx => takeInLook(tx, { visitId, generation: 0 }, calendar))
    visited.push({ visitId, assetId })
  }
  assert.equal(await inUse(), '03')
  assert.deepEqual(await asInspection(database.app, tx => visitsInUse(tx, [])), new Set())
  const last = {
    id: randomUUID(),
    assetId,
    at: new Date(Date.UTC(2026, 10, 9)),
    ms: 1,
    engine: '0',
    factsKey: undefined,
    judgement: aJudgement([]),
  }
  await asInspection(database.app, tx => insertVisit(tx, last))
  await asInspection(database.app, tx => takeInLook(tx, { visitId: last.id, generation: 0 }, calendar))
  assert.equal(await inUse(), '')
})

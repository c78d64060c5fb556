import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addWorkingDays } from '@townkeep/inspect'
import { loadActor, systemActor, withRight } from '../../platform/access/index.ts'
import { currentCalendar, seedCalendar } from '../../platform/calendar/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { administrationRoutes } from './index.ts'
import { testOffice } from './testing/office.ts'

const source = 'https://www.gov.cn/zhengce/2027'
const table = `date,name,kind,source\n2027-01-01,元旦,off,${source}\n2027-01-03,元旦,work,${source}\n`
const json = JSON.stringify({
  year: 2027,
  papers: [source],
  days: [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-03', isOffDay: false },
  ],
})

test("next year's notice: previewed, imported whole or not at all, a version each, and counted from then on", async t => {
  const made = await testOffice(t)
  const { app: db, units } = made
  await withRight(db, systemActor('test'), 'settings.manage', tx => seedCalendar(tx, new Date()))
  const { ask } = await anApp(t, {
    routes: administrationRoutes({ db }),
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const actor = await db.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  const chief = await made.hire(units.municipality, '总管', ['administrator', units.municipality])
  const county = await made.hire(units.east, '县管', ['administrator', units.east])
  const asks = async (who: string, method: string, path: string, body?: unknown, version?: number) => {
    const headers: Record<string, string> = version === undefined ? {} : { 'if-match': `"${version}"` }
    const answer = await ask(who, method, `/api/calendar${path}`, { ...(body ? { body } : {}), headers })
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const due = async () => addWorkingDays(await db.transaction().execute(currentCalendar), '2026-12-31', 1)
  assert.deepEqual(await due(), { date: '2027-01-01', provisional: true })

  for (const text of [table, json]) {
    const { body } = await asks(chief, 'POST', '/import/preview', { text })
    assert.deepEqual([body.version, body.faults, body.added.length, body.years], [1, [], 2, [2027]])
  }
  const bad = `${table}2027-02-30,春节,off,x\n2027-01-01,元旦,work,x\n2027-02-06,春节,holiday,x\n`
  const faulty = await asks(chief, 'POST', '/import/preview', { text: bad })
  assert.deepEqual(
    faulty.body.faults.map(({ row }: { row: number }) => row),
    [4, 5, 6],
  )
  const why = '2027 年放假通知'
  const refused = await asks(chief, 'POST', '/import', { text: bad, why }, 1)
  assert.deepEqual([refused.status, refused.body.code], [422, 'notice-faulty'])
  assert.equal((await asks(county, 'POST', '/import', { text: table, why }, 1)).status, 403)
  assert.equal((await asks(chief, 'POST', '/import', { text: table, why }, 7)).status, 409)

  assert.deepEqual((await asks(chief, 'POST', '/import', { text: json, why }, 1)).body, { version: 2 })
  assert.deepEqual(await due(), { date: '2027-01-03', provisional: false })
  const local = { name: '三月三', kind: 'off', source: '自治区通知', why: '地方假日' }
  assert.deepEqual((await asks(chief, 'PUT', '/days/2027-04-09', local, 2)).body, { version: 3 })
  const year = (await asks(chief, 'GET', '?year=2027')).body
  assert.deepEqual([year.known, year.days.length, year.days[2].name], [true, 3, '三月三'])
  const gone = await asks(chief, 'DELETE', `/days/2027-01-03?why=${encodeURIComponent('误录')}`, undefined, 3)
  assert.deepEqual(gone.body, { version: 4 })
  assert.deepEqual(await due(), { date: '2027-01-04', provisional: false })
  const { items } = (await asks(chief, 'GET', '/versions')).body
  assert.deepEqual(
    items.slice(0, 3).map((one: { why: string; madeBy: string }) => [one.why, one.madeBy]),
    [
      ['误录', chief],
      ['地方假日', chief],
      [why, chief],
    ],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadActor, systemActor, withRight } from '../../platform/access/index.ts'
import { takeNumber, unconfirmSeries } from '../../platform/documents/index.ts'
import { anApp } from '../../platform/http/testing/an-app.ts'
import { administrationRoutes } from './index.ts'
import { testOffice } from './testing/office.ts'

const series = { code: '齐数整', year: 2026 }

test('an administrator reads the last number on paper and confirms it; others see how far their units are', async t => {
  const made = await testOffice(t)
  const { app: db, owner, units } = made
  const { ask } = await anApp(t, {
    routes: administrationRoutes({ db }),
    authenticate: async request => {
      const id = request.headers.authorization?.slice('Bearer '.length) ?? ''
      const actor = await db.transaction().execute(tx => loadActor(tx, id, new Date()))
      return actor && { actor, session: id }
    },
  })
  const east = await made.hire(units.east, '东管', ['administrator', units.east])
  const west = await made.hire(units.west, '西管', ['administrator', units.west])
  const inspector = await made.hire(units.east, '查', ['inspector', units.east])
  const asks = async (who: string, method: string, path: string, body?: unknown) => {
    const answer = await ask(who, method, `/api/series${path}`, body ? { body } : {})
    // biome-ignore lint/suspicious/noExplicitAny: answers of two shapes
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const asSystem = <T>(fn: Parameters<typeof withRight<T>>[3]) =>
    withRight(db, systemActor('test'), 'series.confirm', fn)
  const take = () => asSystem(tx => takeNumber(tx, series, units.east))
  for (let turn = 0; turn < 3; turn++) await take()
  await asSystem(tx => unconfirmSeries(tx, new Date('2026-06-01T00:00:00Z')))

  const row = { unitId: units.east, ...series, last: 3 }
  const listed = await asks(inspector, 'GET', '?state=unconfirmed')
  assert.deepEqual(listed.body, {
    items: [{ ...row, state: 'unconfirmed' }],
    next: null,
    restoredYear: 2026,
    total: { count: 1, more: false },
  })
  assert.deepEqual((await asks(west, 'GET', '')).body.items, [])

  const confirm = (who: string, change: object) => asks(who, 'POST', '/confirm', { ...row, ...change })
  assert.equal((await confirm(inspector, { last: 7 })).status, 403)
  assert.equal((await confirm(west, { last: 7 })).status, 403)
  const taken = await confirm(west, { unitId: units.west })
  assert.deepEqual([taken.status, taken.body.code], [409, 'series-of-another'])
  const low = await confirm(east, { last: 2 })
  assert.deepEqual([low.status, low.body.code], [409, 'series-confirmed-too-low'])
  assert.deepEqual((await confirm(east, { last: 7 })).body, { ...row, last: 7, state: 'confirmed' })
  assert.equal(await take(), 8)
  const bodies = await owner.selectFrom('tk.audit_entry').select('body').execute()
  const entry = bodies.map(({ body }) => JSON.parse(body)).find(({ action }) => action === 'series.confirm')
  assert.deepEqual(
    [entry.subject, entry.before.last, entry.after.last, entry.unit],
    ['齐数整〔2026〕', 3, 7, units.east],
  )
})

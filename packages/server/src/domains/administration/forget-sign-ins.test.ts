import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { createKek } from '../../platform/auth/index.ts'
import { forgetSignIns } from './job-names.ts'
import { administrationHandlers } from './jobs.ts'
import { testOffice } from './testing/office.ts'

test('what opens and locks nothing any longer is forgotten every hour, what counts stays', async t => {
  const { app, owner, hire, units } = await testOffice(t)
  const personId = await hire(units.east, '李娜')
  const now = new Date('2026-11-25T02:00:00Z')
  const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
  await owner.insertInto('tk.account').values({ person_id: personId, name: 'li', name_key: 'li' }).execute()
  for (const [n, ends] of [later(-1), later(1)].entries()) {
    const session = { digest: Buffer.alloc(32, n), person_id: personId, stage: 'full', network: '', agent: '' }
    await app
      .insertInto('tk.session')
      .values({ ...session, created_at: now, seen_at: now, ends_at: ends })
      .execute()
  }
  await sql`
    insert into tk.idempotency_key (actor_id, key, request_digest, at)
    values ('x', 'old', '', now() - interval '5 days'), ('x', 'new', '', now())`.execute(owner)
  const handlers = administrationHandlers({ db: app, kek: createKek([Buffer.alloc(32)]), now: () => now })
  const handler = handlers.find(({ job }) => job === forgetSignIns)!
  await handler.handle({}, { id: personId, attempt: 1, signal: new AbortController().signal })
  const sessions = await app.selectFrom('tk.session').select('ends_at').execute()
  assert.deepEqual(sessions, [{ ends_at: later(1) }])
  const { rows } = await sql<{ key: string }>`select key from tk.idempotency_key`.execute(owner)
  assert.deepEqual(rows, [{ key: 'new' }])
})

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { anInstallation } from './an-installation.ts'
import { signedIn } from './signed-in.ts'
import { until } from './until.ts'

test('PostgreSQL is killed under load: the service comes back by itself; no write that was acknowledged is lost', async t => {
  const { owner, units, postgres, start } = await anInstallation(t)
  const web = await start({ role: 'web' })
  await start({ role: 'worker' })
  const acknowledged: { id: string; at: number }[] = []
  const refused = new Set<string>()
  let goOn = true
  t.after(() => void (goOn = false))
  const write = async (name: string) => {
    const who = await signedIn(owner, 'inspector', units.municipality, name)
    for (let n = 0; goOn; n++) {
      const asset = { unitId: units.east, kind: 'public-screen', name: `${name} ${n}` }
      const key = randomUUID()
      // Sent again under the same key until it is known to be done: that must make one, however far the first try came.
      for (let done = false; !done && goOn; ) {
        const answer = await who
          .ask(web.address, 'POST', '/assets', asset, { 'idempotency-key': key })
          .catch(() => undefined)
        done = answer?.status === 201
        if (done) acknowledged.push({ id: answer!.body.id, at: performance.now() })
        else {
          refused.add(`${answer?.status} ${answer?.body.code}`)
          await sleep(20)
        }
      }
    }
  }
  const writing = Promise.all(['one', 'two', 'three', 'four'].map(write))

  await until(async () => acknowledged.length > 50)
  const killed = performance.now()
  const before = postgres.pid()
  process.kill(before, 'SIGKILL')
  const back = await until(async () => acknowledged.find(({ at }) => at > killed && postgres.pid() !== before))
  const enough = acknowledged.length + 50
  await until(async () => acknowledged.length > enough)
  goOn = false
  await writing

  const { rows } = await sql<{ id: string; name: string }>`select id, name from tk.asset`.execute(owner)
  const there = new Set(rows.map(({ id }) => id))
  assert.deepEqual(
    acknowledged.filter(({ id }) => !there.has(id)),
    [],
  )
  assert.equal(new Set(rows.map(({ name }) => name)).size, rows.length)
  assert.deepEqual(
    [...refused].filter(one => one !== '503 unavailable'),
    [],
  )
  // The worker came back as well: what the writes caused is done.
  await until(async () => {
    const { rows: jobs } =
      await sql`select from queue.job where name = 'availability.settle-changed' and state <> 'completed'`.execute(
        owner,
      )
    return jobs.length === 0
  })
  t.diagnostic(
    `first write acknowledged ${((back.at - killed) / 1_000).toFixed(2)} s after the kill; ${acknowledged.length} acknowledged, 0 lost`,
  )
})

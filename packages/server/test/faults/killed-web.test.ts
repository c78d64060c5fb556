import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { anInstallation, type Installation } from './an-installation.ts'
import { signedIn } from './signed-in.ts'
import { until } from './until.ts'

const rows = 2_000

test('the web process is killed in the middle of an import: nothing of it is there; sent again, it is one import', async t => {
  const installation = await anInstallation(t)
  const { owner, units, start } = installation
  const who = await signedIn(owner, 'inspector', units.municipality)
  const list = Array.from({ length: rows }, (_, n) => `网站${n},w${n}.gov.cn,east`)
  const file = Buffer.from(['名称,网址,责任单位', ...list, ''].join('\n')).toString('base64')
  const input = { unitId: units.municipality, file }

  const first = await start({ role: 'web' })
  const { digest, mark, counts } = (await who.ask(first.address, 'POST', '/assets/import/preview', input)).body
  assert.deepEqual(counts, { create: rows, change: 0, same: 0, refused: 0 })
  const confirmation = { ...input, fileName: '清单.csv', digest, mark }
  const confirm = (address: string) => who.ask(address, 'POST', '/assets/import', confirmation)
  const cutShort = assert.rejects(confirm(first.address))
  await until(() => isWriting(installation), 60_000, 1)
  await first.kill()
  await cutShort
  const killed = performance.now()
  await until(async () => !(await isWriting(installation)))
  assert.deepEqual(await counted(installation), { assets: 0, imports: 0, audited: 0 })

  const second = await start({ role: 'web' })
  const done = await confirm(second.address)
  t.diagnostic(`imported ${rows} rows ${((performance.now() - killed) / 1_000).toFixed(1)} s after the kill`)
  assert.equal(done.status, 200)
  const again = await confirm(second.address)
  assert.deepEqual([again.status, again.body.id], [200, done.body.id])
  assert.deepEqual(await counted(installation), { assets: rows, imports: 1, audited: rows + 1 })
})

/** Whether some transaction has written assets that nobody else sees yet. */
async function isWriting({ owner }: Installation): Promise<boolean> {
  const { rows: locks } = await sql`
    select from pg_locks where relation = 'tk.asset'::regclass and mode = 'RowExclusiveLock' and pid <> pg_backend_pid()`.execute(
    owner,
  )
  return locks.length > 0
}

async function counted({ owner }: Installation) {
  const { rows: counts } = await sql`
    select (select count(*) from tk.asset) as assets, (select count(*) from tk.asset_import) as imports,
      (select count(*) from tk.audit_entry where action = 'asset.import') as audited`.execute(owner)
  return counts[0]
}

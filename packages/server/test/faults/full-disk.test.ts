import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openDatabase } from '../../src/platform/db/index.ts'
import { socketUrls } from '../../src/platform/db/urls.ts'
import { startRole } from './an-installation.ts'
import { signedIn } from './signed-in.ts'
import { until } from './until.ts'

const megabytes = 200
const canMount = spawnSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

test('the disk of the data folder fills: writes are refused clearly, nothing that was acknowledged is lost, and it goes on when there is room', {
  skip: !canMount && 'no file system may be mounted here',
}, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'tk-full-'))
  const small = `mount -t tmpfs -o size=${megabytes}m,mode=0700 tmpfs ${folder} && exec "$@"`
  const server = await startRole({ role: 'all', network: {} }, ['unshare', '-Urm', 'sh', '-c', small, 'sh'], {
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_KEY_FILE: join(folder, 'key'),
  })
  // The disk is seen by that process alone; through it we see it too.
  const inside = join('/proc', String(server.pid), 'root', folder)
  const passwords = JSON.parse(readFileSync(join(inside, 'data/logins.json'), 'utf8'))
  const owner = openDatabase({ url: socketUrls(join(inside, 'data/s'), passwords).logins('townkeep').owner })
  t.after(async () => {
    await owner.destroy()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  // The unit that an installation begins with.
  const { rows: units } = await sql<{ id: string }>`select id from tk.unit`.execute(owner)
  const unitId = units[0]!.id
  const who = await signedIn(owner, 'inspector', unitId)
  const acknowledged: string[] = []
  const write = async () => {
    const notes = '字'.repeat(5_000)
    const name = `屏幕 ${acknowledged.length} ${Math.random()}`
    const answer = await who.ask(server.address, 'POST', '/assets', {
      unitId,
      kind: 'public-screen',
      name,
      notes,
    })
    if (answer.status === 201) acknowledged.push(answer.body.id)
    return answer
  }
  const first = await write()
  assert.equal(first.status, 201, JSON.stringify(first))

  const filler = join(inside, 'filler')
  fill(filler)
  const refused = await until(async () => {
    const answer = await write()
    return answer.status === 201 || answer.status === 429 ? undefined : answer
  })
  assert.ok([503, 507].includes(refused.status), JSON.stringify(refused))
  t.diagnostic(`refused with ${refused.status} ${refused.body.code} after ${acknowledged.length} more writes`)
  // It stays so, however often it is tried.
  for (let n = 0; n < 5; n++) assert.notEqual((await write()).status, 500)

  unlinkSync(filler)
  const freed = performance.now()
  await until(async () => (await write()).status === 201)
  t.diagnostic(`the next write acknowledged ${((performance.now() - freed) / 1_000).toFixed(1)} s after there was room`)
  const { rows } = await sql<{ id: string }>`select id from tk.asset`.execute(owner)
  const there = new Set(rows.map(({ id }) => id))
  assert.deepEqual(
    acknowledged.filter(id => !there.has(id)),
    [],
  )
  // Every page of the heap and of the indexes can be read, and they agree.
  await sql`reindex table tk.asset`.execute(owner)
})

/** Writes until nothing more goes in. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(64 * 1024, 1)
  try {
    for (;;) writeSync(file, block)
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC')
  } finally {
    closeSync(file)
  }
}

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { findJail } from '../db/jail.ts'
import { aDataFolder, running } from '../db/testing/a-data-folder.ts'
import { archiveSettings, shipLog } from './index.ts'

test('PostgreSQL hands its log out in either jail, into a folder whose name is awkward; without a key it waits there', async t => {
  const root = process.getuid?.() === 0
  for (const withNamespace of root ? [true, false] : [true]) {
    const dataDir = aDataFolder("it's 100% 数据")
    const noNamespace = (native: string) =>
      findJail(native, { probe: async ([command]) => (command === 'unshare' ? 'not here' : undefined) })
    const postgres = await running(t, dataDir, {
      settings: { fsync: 'off', ...archiveSettings(dataDir) },
      ...(withNamespace ? {} : { findJail: noNamespace }),
    })
    const client = new pg.Client({ connectionString: postgres.adminUrl('postgres') })
    await client.connect()
    await client.query('create table t (n int); select pg_switch_wal()')
    const spool = `${dataDir}/backup/spool`
    const spooled = () => readdirSync(spool).filter(name => name.endsWith('.gz'))
    for (const end = Date.now() + 20_000; spooled().length === 0 && Date.now() < end; ) await sleep(20)
    const [first = ''] = spooled()
    assert.match(first, /^[0-9A-F]{24}\.gz$/)
    assert.equal(gunzipSync(readFileSync(`${spool}/${first}`)).length, 2 ** 24)
    await assert.rejects(shipLog(dataDir, `${dataDir}.backup`), { code: 'no-key' })
    assert.ok(spooled().includes(first))
    await client.end()
    await postgres.stop()
  }
})

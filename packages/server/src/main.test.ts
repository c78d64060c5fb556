import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig, type ServerRole, serve } from './index.ts'
import { danglingRefs } from './platform/http/testing/dangling-refs.ts'

function anInstallation(t: { after(clean: () => void): void }) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-serve-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const keyFile = join(folder, 'key')
  const config = readConfig({
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_KEY_FILE: keyFile,
    TOWNKEEP_PORT: '0',
    TOWNKEEP_METRICS_PORT: '0',
    TOWNKEEP_LOG_LEVEL: 'silent',
  })
  const start = (role: ServerRole) => serve({ config, role, version: '0.0.0', onLost: () => assert.fail('lost') })
  return { start, keyFile }
}

test('starts from nothing, answers, stops, and starts again on what it left', async t => {
  const { start, keyFile } = anInstallation(t)
  const keys: string[] = []
  for (const round of [1, 2]) {
    const server = await start('all')
    t.after(server.close)
    const get = (path: string) => fetch(server.address + path)
    assert.deepEqual(await (await get('/health/ready')).json(), { status: 'ready', failing: [] })
    const signIn = await get('/sign-in')
    assert.deepEqual([signIn.status, signIn.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
    assert.doesNotMatch(await signIn.text(), /<script|<style|style=/)
    assert.deepEqual(danglingRefs(await (await get('/api/openapi.json')).json()), [])
    const metrics = await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`)
    assert.match(
      await metrics.text(),
      /townkeep_http_request_seconds_count\{method="GET",route="\/sign-in",status="200"\} 1/,
    )
    keys.push(readFileSync(keyFile, 'utf8'))
    await server.close()
    await assert.rejects(get('/'), `round ${round}`)
  }
  assert.equal(keys[0], keys[1])
  assert.equal(statSync(keyFile).mode & 0o777, 0o600)
})

test('web and worker apart need a database that both reach', async t => {
  const { start } = anInstallation(t)
  for (const role of ['web', 'worker'] as const) await assert.rejects(start(role), /DATABASE_URL: is needed/)
})

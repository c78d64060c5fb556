import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '../../testing/test-database.ts'
import { readAnchors, sealAudit, startAnchoring, verifyAudit, writeAudit } from './index.ts'

test('the end of the chain is written down at the start; a place that cannot be written is told', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-anchors-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const { app } = await testDatabase(t)
  const actor = { kind: 'system', id: 'system:test', name: 'test' } as const
  await app.transaction().execute(tx => writeAudit(tx, { action: 'thing.do', subject: 'a', actor }))
  await sealAudit(app)
  const file = join(folder, 'anchors')
  await startAnchoring(app, { file, onTrouble: error => assert.fail(String(error)) }).stop()
  assert.deepEqual(
    (await readAnchors(file)).map(({ seq }) => seq),
    [1],
  )
  assert.equal((await verifyAudit(app, { anchors: file })).faultCount, 0)

  const told: unknown[] = []
  await startAnchoring(app, { file: join(folder, 'no', 'anchors'), onTrouble: error => told.push(error) }).stop()
  assert.equal(told.length, 1)
})

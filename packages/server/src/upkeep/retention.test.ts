import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { queuePlan } from '../compose/worker.ts'
import { retention } from './retention.ts'

test('every table says how long it is kept, and by which job', () => {
  const schema = readFileSync(join(import.meta.dirname, '../../generated/schema.txt'), 'utf8')
  const tables = [...schema.matchAll(/^tk\.(\w+): table/gm)].map(([, name]) => name!)
  const listed = new Set(retention.flatMap(row => row.tables))
  assert.deepEqual([...listed].toSorted(), tables.toSorted())
  const names = new Set(queuePlan.jobs.map(({ name }) => name))
  for (const { job, kept, tables } of retention) {
    assert.ok(job === undefined || names.has(job), `${job} is no job`)
    assert.equal(kept === undefined, job === undefined, tables.join())
  }
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { runResultSchema } from '../run/result.ts'
import { aResult, aRun } from '../testing/a-result.ts'
import { jsonReport, resultJsonSchema } from './json.ts'

const published = new URL('../../../../docs/schema/result.schema.json', import.meta.url)

async function textOf(result: Parameters<typeof jsonReport>[0]) {
  let text = ''
  for await (const part of jsonReport(result)) text += part
  return text
}

test('the published schema is the one of this code (npm run generate writes it anew)', () => {
  assert.deepEqual(JSON.parse(readFileSync(published, 'utf8')), resultJsonSchema())
})

test('a result comes back as it was, and follows the published schema', async () => {
  const valid = new Ajv2020({ validateFormats: false }).compile(JSON.parse(readFileSync(published, 'utf8')))
  for (const result of [aResult(), aRun([]), aRun([], { unit: '市林业局' })]) {
    const read = JSON.parse(await textOf(result))
    assert.deepEqual(runResultSchema.parse(read), result)
    assert.ok(valid(read), JSON.stringify(valid.errors))
  }
})

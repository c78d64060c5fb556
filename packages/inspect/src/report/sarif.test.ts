import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import test from 'node:test'
import { Ajv } from 'ajv'
import { hostileResult } from '../testing/a-hostile-result.ts'
import { aResult, aRun } from '../testing/a-result.ts'
import { inventedRules } from '../testing/invented-rules.ts'
import { sarifReport } from './sarif.ts'

const schemaFile = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const { $schema: _, id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'))
// The schema is of draft 4: its name for `$id` is `id`, and its patterns are not Unicode ones.
const valid = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile({ $id: id, ...schema })

async function sarifOf(result: Parameters<typeof sarifReport>[0]) {
  let text = ''
  for await (const part of sarifReport(result, { language: 'en', rules: inventedRules })) text += part
  return JSON.parse(text)
}

test('the report follows the schema, also of hostile texts and of nothing', async () => {
  for (const result of [aResult(), hostileResult(), aRun([])]) {
    const ok = valid(await sarifOf(result))
    assert.ok(ok, JSON.stringify(valid.errors?.slice(0, 3)))
  }
})

test('the schema is awake: a false level is refused', async () => {
  const sarif = await sarifOf(aResult())
  sarif.runs[0].results[0].level = 'dreadful'
  assert.equal(valid(sarif), false)
})

test('failures, questions for a person, open checks and unvisited sites each have their kind', async () => {
  const result = aResult()
  const run = (await sarifOf(result)).runs[0]
  const kinds = Object.groupBy(run.results as { kind: string }[], ({ kind }) => kind)
  const findings = result.sites.flatMap(site => site.findings)
  assert.equal(kinds.fail!.length, findings.filter(({ verdict }) => verdict === 'fails').length)
  assert.equal(kinds.review!.length, findings.filter(({ verdict }) => verdict === 'needs-person').length)
  assert.equal(kinds.open!.length, result.sites.flatMap(site => site.rules.flatMap(rule => rule.gaps)).length)
  assert.equal(run.invocations[0].toolExecutionNotifications.length, 3)
  for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId)
})

test('addresses are of the web, and a text of a site makes no link and no placeholder', async () => {
  const { results } = (await sarifOf(hostileResult())).runs[0]
  for (const { locations, message } of results) {
    const uri: string | undefined = locations[0].physicalLocation?.artifactLocation.uri
    assert.ok(uri === undefined || /^https?:/.test(uri), uri)
    assert.doesNotMatch(message.text, /\]\(|(?<!\{)\{(?!\{)/)
  }
})

test('two findings never share a fingerprint', async () => {
  const { results } = (await sarifOf(aResult())).runs[0]
  const prints = results.flatMap((r: { partialFingerprints?: object }) => Object.values(r.partialFingerprints ?? {}))
  assert.equal(new Set(prints).size, prints.length)
})

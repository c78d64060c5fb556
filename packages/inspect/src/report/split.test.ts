import assert from 'node:assert/strict'
import test from 'node:test'
import { gunzipSync, strFromU8 } from 'fflate'
import { aResult } from '../testing/a-result.ts'
import { inventedRules } from '../testing/invented-rules.ts'
import { readableXlsx } from '../testing/readable-xlsx.ts'
import { type ReportFormat, reports } from './index.ts'
import { splitByUnit } from './split.ts'

async function readable(format: ReportFormat, result: Parameters<(typeof reports)['html']>[0]): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of reports[format](result, { language: 'zh-CN', rules: inventedRules }))
    parts.push(Buffer.from(part as Uint8Array))
  const bytes = Buffer.concat(parts)
  if (format === 'xlsx') return readableXlsx(bytes)
  const text = bytes.toString('utf8')
  const packed = /<script id="data" type="text\/plain">([^<]*)/.exec(text)?.[1]
  return packed === undefined ? text : text + strFromU8(gunzipSync(Buffer.from(packed, 'base64')))
}

test('each unit has one file, and together they hold every site once', () => {
  const result = aResult()
  const parts = splitByUnit(result)
  assert.deepEqual(new Set(parts.map(part => part.unit)), new Set(result.sites.map(({ site }) => site.unit)))
  assert.equal(parts.flatMap(part => part.result.sites).length, result.sites.length)
})

test("no unit's file holds a name of another unit or of its sites, in any format", async () => {
  const result = aResult()
  for (const { unit, result: part } of splitByUnit(result).slice(0, 6)) {
    const others = result.sites.filter(({ site }) => site.unit !== unit)
    const own = part.sites.map(({ site }) => site)
    for (const format of Object.keys(reports) as ReportFormat[]) {
      const text = await readable(format, part)
      for (const site of own) assert.ok(text.includes(site.host), `${format} of ${unit} lacks ${site.host}`)
      for (const { site } of others)
        for (const name of [site.host, site.name, site.unit])
          if (!own.some(mine => mine.host.includes(name) || mine.name.includes(name) || unit.includes(name)))
            assert.ok(!text.includes(name), `${format} of ${unit} tells ${name}`)
    }
  }
})

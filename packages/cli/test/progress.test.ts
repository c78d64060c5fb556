import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { beforeEach, describe, mock, test } from 'node:test'
import type { Site } from '@townkeep/inspect'
import { createProgress } from '../src/progress.ts'
import { widthOf } from '../src/text-layout.ts'

/** A screen as wide as it says, that keeps what was written, part by part. */
function screen(columns: number | undefined) {
  const writes: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      writes.push(String(chunk))
      done()
    },
  })
  Object.assign(stream, columns === undefined ? {} : { isTTY: true, columns, rows: 24 })
  return { writes, stream: stream as unknown as NodeJS.WriteStream }
}

const site = (i: number): Site => ({
  id: String(i),
  host: `www.a-rather-long-name-of-a-county-${i}.gov.test`,
  url: 'https://a.test/',
  name: `栖云市人民政府政务服务和大数据发展管理办公室第 ${i} 分站`,
  unit: '',
  contact: '',
  columns: [],
})
const sites = Array.from({ length: 12 }, (_, i) => site(i))

process.env.TERM = 'xterm'
beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }))
test.afterEach(() => mock.timers.reset())

describe('on a terminal', () => {
  for (const columns of [60, 80, 120]) {
    for (const language of ['en', 'zh-CN'] as const) {
      test(`${columns} columns, ${language}: no row wraps, each picture is written at once over the old one`, () => {
        const { writes, stream } = screen(columns)
        const progress = createProgress(2_000, language, false, stream)
        for (const one of sites) progress.started(one)
        mock.timers.tick(100)
        progress.finished(sites[0]!)
        progress.doubted(sites[1]!)
        mock.timers.tick(100)
        assert.equal(writes.length, 2)
        for (const picture of writes) {
          const rows = picture
            .replace(/\r|\x1b\[[0-9]*[AJK]/g, '')
            .trimEnd()
            .split('\n')
          assert.equal(rows.length, 9, 'the headline and eight sites')
          for (const row of rows) assert.ok(widthOf(row) < columns, row)
        }
        assert.ok(writes[1]!.startsWith('\r\x1b[9A\x1b[2K'))
        progress.end()
        assert.equal(writes[2], `\r${'\x1b[1A\x1b[2K'.repeat(9)}`, 'nothing is left of it')
      })
    }
  }
})

test('in a pipe: a line every five seconds and a last one, nothing that steers a terminal', () => {
  const { writes, stream } = screen(undefined)
  const progress = createProgress(2, 'en', true, stream)
  progress.started(sites[0]!)
  mock.timers.tick(4_900)
  assert.deepEqual(writes, [])
  mock.timers.tick(200)
  assert.match(writes[0]!, /^0 of 2 sites · 1 running · 1 waiting · 0\.0\/min · – left\n$/)
  progress.finished(sites[0]!)
  progress.doubted(sites[1]!)
  mock.timers.tick(5_000)
  assert.match(writes[1]!, /^1 of 2 sites .* · 1 to confirm\n$/)
  progress.finished(sites[1]!)
  progress.end()
  assert.match(writes[2]!, /^2 of 2 sites · 0 running · 0 waiting · \d+\/min · 0:00 left\n$/)
  assert.doesNotMatch(writes.join(''), /\x1b/)
})

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startFarm } from './farm.ts'

test('pages are as large as asked, full of links and dates, and all within reach', async () => {
  const farm = await startFarm({ sites: 2, pages: 120, kb: 40 })
  try {
    assert.deepEqual([farm.urls.length, farm.pages], [2, 240])
    const base = farm.urls[1]!
    const seen = new Set(['/'])
    const waiting = ['/']
    while (waiting.length > 0) {
      const answer = await fetch(new URL(waiting.shift()!, base))
      assert.ok(answer.headers.has('linkchecker'))
      const html = await answer.text()
      assert.ok(Math.abs(Buffer.byteLength(html) - 40_000) < 400)
      const links = [...html.matchAll(/href="([^"]+)">[^<]+<\/a><span>\d{4}-\d\d-\d\d</g)].map(match => match[1]!)
      assert.equal(links.length, 40)
      for (const link of links) {
        if (seen.has(link)) continue
        seen.add(link)
        waiting.push(link)
      }
    }
    assert.equal(seen.size, 121)
    assert.equal(await (await fetch(new URL('/__count', base))).text(), '121')
    assert.equal(farm.requests(), 121)
  } finally {
    await farm.close()
  }
})

test('runs as a process of its own until it is told to end', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('farm.ts', import.meta.url)), '1', '5', '4'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  const { urls, pages } = JSON.parse(String(line)) as { urls: string[]; pages: number }
  assert.deepEqual([urls.length, pages], [1, 5])
  assert.equal((await fetch(urls[0]!)).status, 200)
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  assert.equal(code, 0)
})

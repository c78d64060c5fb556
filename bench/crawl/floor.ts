import { readFile } from 'node:fs/promises'
import { Parser } from 'htmlparser2'
import { Pool } from 'undici'
import { connections } from './farm-settings.ts'

/** `node floor.ts LIST`: the least that a crawler must do on this platform. Fetches every page once, parses it, follows its links. */
const urls = (await readFile(process.argv[2] ?? '', 'utf8')).trim().split('\n')
const counts = await Promise.all(urls.map(crawl))
process.stdout.write(`${counts.reduce((sum, count) => sum + count, 0)}\n`)

async function crawl(home: string): Promise<number> {
  const { origin } = new URL(home)
  const pool = new Pool(origin, { connections, allowH2: false })
  const seen = new Set([home])
  const waiting = [home]
  let idle: (() => void)[] = []
  let working = 0
  const worker = async () => {
    for (;;) {
      const url = waiting.shift()
      if (url === undefined) {
        if (working === 0) break
        await new Promise<void>(resolve => idle.push(resolve))
        continue
      }
      working += 1
      for (const link of await linksOf(pool, url)) {
        if (!link.startsWith(`${origin}/`) || seen.has(link)) continue
        seen.add(link)
        waiting.push(link)
      }
      working -= 1
      for (const wake of idle) wake()
      idle = []
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  await pool.close()
  return seen.size
}

async function linksOf(pool: Pool, url: string): Promise<string[]> {
  const { pathname, search } = new URL(url)
  const { body } = await pool.request({ path: pathname + search, method: 'GET' })
  const html = await body.text()
  const links: string[] = []
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === 'a' && href !== undefined && URL.canParse(href, url)) links.push(new URL(href, url).href)
    },
  })
  parser.end(html)
  return links
}

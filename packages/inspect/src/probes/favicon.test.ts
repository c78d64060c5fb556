import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failure, type Result } from '../model/index.ts'
import { aCrawl, aPage } from '../testing/a-page.ts'
import { type Answering, answeringSite } from '../testing/answering-site.ts'
import { faviconProbe } from './favicon.ts'

const origin = 'https://www.yongan.gov.test'
const icon = { type: 'image/x-icon' }

async function look(answers: Record<string, Answering>, declared: readonly string[] = []) {
  const { tools, asked } = answeringSite((path, method) => answers[`${method} ${path}`])
  const home = aPage({ url: `${origin}/`, linkElements: declared.map(url => ({ rel: 'shortcut icon', url })) })
  const result = (await faviconProbe.run(tools, { crawl: aCrawl([home]) } as never)) as Result<{
    found?: { url: string }
  }>
  return { found: result.ok ? result.value.found?.url : result.failure.kind, asked }
}

test('the icon is looked for as browsers do', async () => {
  const named = `${origin}/images/a.png`
  const table: readonly [answers: Record<string, Answering>, declared: readonly string[], found: string | undefined][] =
    [
      [{ 'HEAD /favicon.ico': icon }, [], `${origin}/favicon.ico`],
      [{ 'HEAD /images/a.png': icon, 'HEAD /favicon.ico': icon }, [named], named],
      [{ 'HEAD /favicon.ico': icon }, [named], `${origin}/favicon.ico`],
      [
        { 'HEAD https://static.example.cn/a.ico': icon },
        ['https://static.example.cn/a.ico'],
        'https://static.example.cn/a.ico',
      ],
      [{ 'HEAD /favicon.ico': { status: 405 }, 'GET /favicon.ico': icon }, [], `${origin}/favicon.ico`],
      [{ 'HEAD /favicon.ico': '<html>首页</html>' }, [], undefined],
      [{}, [], undefined],
      [{ 'HEAD /favicon.ico': failure('time-out'), 'GET /favicon.ico': failure('time-out') }, [], 'time-out'],
    ]
  for (const [answers, declared, found] of table) assert.equal((await look(answers, declared)).found, found)
})

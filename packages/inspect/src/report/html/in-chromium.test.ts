import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after, before, type TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { RunResult } from '../../run/result.ts'
import { hostileResult } from '../../testing/a-hostile-result.ts'
import { aLargeResult, aResult, aRun, aSite, judgedSite } from '../../testing/a-result.ts'
import { inventedRules } from '../../testing/invented-rules.ts'
import { toolOrSkip } from '../../testing/require-tool.ts'
import { htmlReport } from './report.ts'

/** The report in a real browser, from a file, as its readers open it. */

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const folder = mkdtempSync(join(tmpdir(), 'townkeep-report-'))
let browser: Browser | undefined

before(async () => {
  const executablePath = toolOrSkip({ skip: () => {} }, 'chromium', 'chromium')
  if (executablePath) browser = await chromium.launch({ executablePath, args: flags })
})
after(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Opened {
  readonly page: Page
  /** What the browser complained of: console, exceptions, refused by policy, requests beyond the file. */
  readonly complaints: string[]
}

async function open(
  t: TestContext,
  result: RunResult,
  { hash = '', width = 1366, height = 768, javaScriptEnabled = true } = {},
): Promise<Opened | undefined> {
  if (!toolOrSkip(t, 'chromium', 'chromium')) return undefined
  const file = join(folder, `${t.name.replace(/\W+/g, '-')}.html`)
  let text = ''
  for await (const part of htmlReport(result, { language: 'zh-CN', rules: inventedRules, title: '栖云市' }))
    text += part
  writeFileSync(file, text)
  const context = await browser!.newContext({ viewport: { width, height }, javaScriptEnabled })
  t.after(() => context.close())
  const page = await context.newPage()
  const complaints: string[] = []
  const address = pathToFileURL(file).href
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('request', request => {
    if (!request.url().startsWith(address)) complaints.push(`asks for ${request.url()}`)
  })
  await page.goto(address + hash)
  if (javaScriptEnabled) await page.waitForSelector('body[data-ready=yes]')
  return { page, complaints }
}

const rowCount = (page: Page) => page.locator('#rows li').count()
// Texts for the page are strings: this program knows no DOM.
const visibleWidth = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth')
const goTo = (page: Page, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`)

test('opens without a complaint, and asks nothing of the network', async t => {
  const opened = await open(t, aResult())
  if (!opened) return
  const { page, complaints } = opened
  assert.match((await page.locator('.lead').textContent()) ?? '', /36 个网站中有 4 个今天就要处理/)
  await counted(page, '36 / 36 个网站')
  await page.locator('#rows a').first().click()
  assert.equal(await page.locator('.site h2').textContent(), '市公积金管理中心')
  assert.deepEqual(complaints, [])
})

/** What a key changes follows with the next picture that the browser draws: on a busy machine that takes a while. */
async function shows(page: Page, selector: string, pattern: RegExp): Promise<void> {
  const said = async () => (await page.locator(selector).textContent()) ?? ''
  for (let tries = 0; tries < 100 && !pattern.test(await said()); tries += 1) await page.waitForTimeout(50)
  assert.match(await said(), pattern)
}

const counted = (page: Page, text: string) => shows(page, '#count', new RegExp(`^${text}$`))

test('is used by keyboard alone: search, severities, rows, a site, the next one, and back', async t => {
  const opened = await open(t, aResult())
  if (!opened) return
  const { page, complaints } = opened
  const press = (key: string) => page.keyboard.press(key)
  await press('1')
  await counted(page, '4 / 36 个网站')
  await press('v')
  for (let tries = 0; tries < 100 && (await rowCount(page)) !== 4; tries += 1) await page.waitForTimeout(50)
  assert.equal(await rowCount(page), 4)
  await press('Escape')
  await press('v')
  await press('/')
  await page.keyboard.type('林业')
  await counted(page, '1 / 36 个网站')
  await press('ArrowDown')
  await press('Enter')
  await page.waitForSelector('body[data-view=site]')
  assert.equal(await page.locator('.site h2').textContent(), '栖云市林业局')
  await press('Escape')
  await page.waitForSelector('body[data-view=list]')
  assert.equal(await page.locator('#q').inputValue(), '林业')
  await press('Escape')
  await counted(page, '36 / 36 个网站')
  await press('j')
  await press('j')
  await press('Enter')
  await page.waitForSelector('body[data-view=site]')
  const second = (await page.locator('.site h2').textContent()) ?? ''
  await press('j')
  await shows(page, '.site h2', new RegExp(`^(?!${second}$)`))
  assert.deepEqual(complaints, [])
})

test('filters agree with the result they filter', async t => {
  const result = aResult()
  const opened = await open(t, result, { hash: '#/findings?severity=high&area=tls' })
  if (!opened) return
  const { page } = opened
  const wanted = result.sites.flatMap(site =>
    site.findings.filter(f => f.verdict === 'fails' && f.severity === 'high' && f.rule.startsWith('tls/')),
  )
  await shows(page, '#count', new RegExp(`^${wanted.length} / `))
  await page.locator('#clear').click()
  await page.locator('#verdict').selectOption({ label: '待人工判断' })
  const person = result.sites.flatMap(site => site.findings.filter(f => f.verdict === 'needs-person'))
  await shows(page, '#count', new RegExp(`^${person.length} / `))
  await page.locator('#q').fill('no such word anywhere')
  await shows(page, '#empty', /没有符合条件的内容/)
})

test('a thousand sites with thirty findings each open at once and stay light', async t => {
  const opened = await open(t, aLargeResult(1000, 30))
  if (!opened) return
  const { page, complaints } = opened
  const ready = await page.evaluate<number>('performance.now()')
  t.diagnostic(`asked after ${Math.round(ready)} ms`)
  assert.ok(ready < 5000, `${ready} ms`)
  await page.locator('#rest-button').click()
  await page.evaluate('window.scrollTo(0, document.body.scrollHeight / 2)')
  await page.waitForTimeout(200)
  assert.ok((await page.locator('*').count()) < 6000)
  assert.ok((await rowCount(page)) > 10)
  const filtering = await page.evaluate<number>(`(() => {
    const before = performance.now()
    const search = document.querySelector('#q')
    search.value = 'apache 图书馆'
    search.dispatchEvent(new Event('input'))
    return performance.now() - before
  })()`)
  t.diagnostic(`first search ${Math.round(filtering)} ms`)
  assert.ok(filtering < 1500, `${filtering} ms`)
  assert.ok((await rowCount(page)) > 0)
  assert.deepEqual(complaints, [])
})

test('hostile texts are shown and do nothing', async t => {
  const result = hostileResult()
  const opened = await open(t, result)
  if (!opened) return
  const { page, complaints } = opened
  for (let index = 0; index < result.sites.length; index += 1) {
    await goTo(page, `#/site/${index}`)
    await page.waitForSelector('.site h2')
    const links = await page.locator('a').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
    for (const link of links) assert.match(link, /^(#|https?:)/)
    assert.ok((await visibleWidth(page)) <= 1366)
  }
  assert.equal(await page.evaluate('window.hacked'), undefined)
  assert.equal(await page.locator('img, iframe, object, svg[onload]').count(), 0)
  assert.deepEqual(complaints, [])
})

test('nothing is wider than a phone of 360 pixels', async t => {
  for (const result of [aResult(), hostileResult(), aRun([])]) {
    const opened = await open(t, result, { width: 360, height: 640 })
    if (!opened) return
    const { page } = opened
    assert.ok((await visibleWidth(page)) <= 360, `list ${await visibleWidth(page)}`)
    await goTo(page, '#/findings')
    assert.ok((await visibleWidth(page)) <= 360, `findings ${await visibleWidth(page)}`)
    if (result.sites.length === 0) continue
    for (const index of [0, 5, 33]) {
      await goTo(page, `#/site/${index}`)
      await page.waitForSelector('.site h2')
      assert.ok((await visibleWidth(page)) <= 360, `site ${index} ${await visibleWidth(page)}`)
    }
  }
})

test('prints what was chosen, all of it, on a sane number of pages', async t => {
  const pagesOf = (pdf: Buffer) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
  const all = await open(t, aResult())
  if (!all) return
  const whole = pagesOf(await all.page.pdf({ preferCSSPageSize: true }))
  assert.ok(whole > 10 && whole < 80, `${whole} pages`)
  assert.equal(await all.page.locator('#print-sites article').count(), 0, 'cleared after printing')

  const some = await open(t, aResult(), { hash: '#/sites?severity=critical' })
  const few = pagesOf(await some!.page.pdf({ preferCSSPageSize: true }))
  assert.ok(few >= 3 && few < whole / 2, `${few} pages`)

  const large = await open(t, aLargeResult(100, 30))
  const lists = pagesOf(await large!.page.pdf({ preferCSSPageSize: true }))
  assert.ok(lists < 250, `${lists} pages of lists`)
})

test('says so where there is nothing: no sites, no problems', async t => {
  const none = await open(t, aRun([]))
  if (!none) return
  assert.match((await none.page.locator('#empty').textContent()) ?? '', /没有检查任何网站/)
  const clean = judgedSite(aSite('s1', 'a.gov.test', '甲', '乙'), [], 1, [])
  const fine = await open(t, aRun([clean]), { hash: '#/findings' })
  assert.match((await fine!.page.locator('.lead').textContent()) ?? '', /1 个网站已全部完整检查，没有发现问题/)
  assert.match((await fine!.page.locator('#empty').textContent()) ?? '', /没有发现问题/)
})

test('without script there are still the summary and the sites to deal with first', async t => {
  const opened = await open(t, aResult(), { javaScriptEnabled: false })
  if (!opened) return
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count
  const text = await opened.page.locator('main').innerText()
  assert.match(text, /4 个今天就要处理/)
  assert.match(text, /市公积金管理中心[\s\S]*证书|链接到已不存在的域名/)
  assert.match(text, /没有启用 JavaScript/)
  assert.doesNotMatch(text, /搜索网站/)
})

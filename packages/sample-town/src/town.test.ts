import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { townPeople } from './office.ts'
import { visit } from './testing/visitor.ts'
import { startTown, type Town } from './town.ts'

let town: Town
before(async () => {
  town = await startTown()
})
after(() => town.close())

/** What the home page of a site does that cannot be opened, by host; every other one answers 200. */
const unopened: Readonly<Record<string, number | RegExp>> = {
  'qxj.qiyun.gov.test': /SSL|TLS|ECONNRESET|EPROTO/,
  'gaoxin.qiyun.gov.test': 302,
  'zwfw.qiyun.gov.test': /no answer in time/,
  'travel.qiyun.gov.test': 301,
  'gaj.qiyun.gov.test': 412,
  'ybj.qiyun.gov.test': 503,
  'fgw.qiyun.gov.test': 500,
  'dzj.qiyun.gov.test': 404,
  'gxj.qiyun.gov.test': /ECONNREFUSED/,
  'zjzx.qiyun.gov.test': /has no A/,
  'ggzy.qiyun.gov.test': /has no A/,
  'xfj.qiyun.gov.test': 302,
}

test('there are enough sites, not too large, and several of them well kept', () => {
  const pages = [...town.sites.values()].map(site => site.pages().length)
  assert.ok(town.sites.size >= 24)
  assert.ok(Math.max(...pages) <= 60)
  const all = pages.reduce((sum, count) => sum + count, 0)
  assert.ok(all > 900 && all < 1_200, String(all))
  const clean = [...town.truths.values()].filter(truth => truth.rows.length === 0 && !truth.notAuthorised)
  assert.ok(clean.length >= 3)
})

test('each home page answers as its site promises', async () => {
  for (const site of town.sites.values()) {
    const promised = unopened[site.host] ?? 200
    const come = async () => (await visit(town, site.url, { timeoutMs: 2_500 })).status
    if (typeof promised === 'number') assert.equal(await come(), promised, site.host)
    else await assert.rejects(come, promised, site.host)
  }
})

test('a well-kept site has all its pages, and nothing that it links to on itself is missing', async () => {
  for (const host of ['ly.qiyun.gov.test', 'jyj.qiyun.gov.test', 'shiqiao.qiyun.gov.test', 'wlj.qiyun.gov.test']) {
    const site = town.sites.get(host)!
    const parts = new Set<string>()
    for (const path of site.pages()) {
      const page = await visit(town, new URL(path, site.url).href, { verify: true })
      assert.equal(page.status, 200, host + path)
      for (const [, to] of page.text.matchAll(/(?:href|src)="(\/[^"]*)"/g)) parts.add(to!.replaceAll('&#38;', '&'))
    }
    for (const part of parts) {
      const answer = await visit(town, new URL(part, site.url).href, { method: 'HEAD', verify: true })
      assert.equal(answer.status, 200, host + part)
      assert.equal(answer.body.length, 0)
    }
  }
})

test('a well-kept site leads http and its other name to one place, and sends every protective header', async () => {
  const plain = await visit(town, 'http://qiyun.gov.test/tzgg/?a=1')
  assert.deepEqual([plain.status, plain.headers.location], [301, 'https://qiyun.gov.test/tzgg/?a=1'])
  assert.equal(plain.headers['strict-transport-security'], undefined)
  const twin = await visit(town, 'https://qiyun.gov.test/', { verify: true })
  assert.deepEqual([twin.status, twin.headers.location], [301, 'https://www.qiyun.gov.test/'])
  const { headers } = await visit(town, 'https://www.qiyun.gov.test/', { verify: true })
  for (const name of ['strict-transport-security', 'content-security-policy', 'x-frame-options', 'referrer-policy']) {
    assert.ok(headers[name], name)
  }
  assert.match(String(headers['set-cookie']), /; Secure; HttpOnly; SameSite=/)
  assert.equal(headers.server, undefined)
})

test('both families show the same site, but for those that have no IPv6', async () => {
  for (const url of ['https://www.qiyun.gov.test/', 'http://baisha.qiyun.gov.test/', 'https://control.gov.test/']) {
    const [four, six] = await Promise.all([visit(town, url), visit(town, url, { family: 6 })])
    assert.deepEqual(six.body, four.body, url)
  }
  await assert.rejects(visit(town, 'https://wanghu.qiyun.gov.test/', { family: 6 }), /hang up|ECONNRESET|disconnected/)
  await assert.rejects(visit(town, 'https://linjiang.qiyun.gov.test/', { family: 6 }), /has no AAAA/)
})

test('the search finds what is there, in UTF-8 and in GBK, and nothing else', async () => {
  const site = town.sites.get('shiqiao.qiyun.gov.test')!
  const home = await visit(town, site.url)
  const text = new TextDecoder('gbk').decode(home.body)
  assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(home.body))
  const [, path, title] = /href="(\/show\.aspx\?id=\d+)" title="([^"]+)"/.exec(text)!
  const find = async (query: string) => {
    const answer = await visit(town, `${site.url}search.aspx?key=${query}`)
    return new TextDecoder('gbk').decode(answer.body)
  }
  assert.ok((await find(encodeURIComponent(title!))).includes(path!))
  const { encodeGbk } = await import('./serve/gbk.ts')
  const gbk = [...encodeGbk(title!)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
  assert.ok((await find(gbk)).includes(path!))
  assert.match(await find('%E7%8B%AC%E8%A7%92%E5%85%BD'), /没有找到/)
})

test('what visitors search for comes back as text', async () => {
  const answer = await visit(town, 'https://www.qiyun.gov.test/search/?searchword=%3Cb%3E%22x')
  assert.ok(answer.text.includes('&#60;b&#62;&#34;x'))
})

test('requests are noted for each host, with who asked', async () => {
  await visit(town, 'https://wsb.qiyun.gov.test/quiet', { headers: { 'user-agent': 'Somebody/1' } })
  const [last] = town.requests('wsb.qiyun.gov.test').slice(-1)
  assert.deepEqual([last?.method, last?.path, last?.secure, last?.userAgent], ['GET', '/quiet', true, 'Somebody/1'])
  assert.equal(town.requests('nobody.gov.test').length, 0)
})

test('the list names every site once, and a signatory only where nothing else allows the visit', () => {
  const lines = town.listCsv().trimEnd().split('\r\n')
  assert.equal(lines[0], '\ufeff网站名称,网址,主办单位,联系方式,授权人,授权日期')
  assert.equal(lines.length, town.sites.size + 1)
  assert.equal(lines.filter(line => /沈云舟,\d{4}-\d\d-\d\d$/.test(line)).length, 3)
})

test('each unit of the list is known once, and those who work there belong to one of them', () => {
  const names = town.units.map(unit => unit.name)
  assert.equal(new Set(names).size, names.length)
  for (const line of town.listCsv().trimEnd().split('\r\n').slice(1))
    assert.ok(names.includes(line.split(',')[2]!), line)
  const kinds = Map.groupBy(town.units, unit => unit.kind)
  assert.deepEqual([kinds.get('county')!.length, kinds.get('town')!.length], [1, 5])
  for (const { unit } of townPeople) assert.ok(unit === undefined || names.includes(unit))
  assert.equal(new Set(townPeople.map(person => person.signInName)).size, townPeople.length)
})

test('two towns live side by side, and a part of one can be opened alone', async () => {
  const other = await startTown({ sites: ['forestry'], hostile: true })
  try {
    assert.notEqual(other.connectMap[80], town.connectMap[80])
    assert.deepEqual([...other.sites.keys()], ['ly.qiyun.gov.test'])
    assert.deepEqual(other.sites.get('ly.qiyun.gov.test')!.pages(), town.sites.get('ly.qiyun.gov.test')!.pages())
    assert.ok(other.hostile.length > 20)
    const { host } = other.hostile.find(peer => peer.name === 'redirect-to-itself')!
    assert.equal((await visit(other, `http://${host}/`)).status, 307)
  } finally {
    await other.close()
  }
})

test('a closed town leaves nothing open', async () => {
  const brief = await startTown({ sites: ['forestry', 'commerce', 'weather'] })
  await visit(brief, 'https://ly.qiyun.gov.test/')
  const hanging = visit(brief, 'https://slow.example-stuck.test/').catch(error => error)
  await brief.close()
  assert.ok((await hanging) instanceof Error)
  await assert.rejects(visit(brief, 'https://ly.qiyun.gov.test/'), /ECONNREFUSED/)
  await assert.rejects(visit(brief, 'https://ly.qiyun.gov.test/', { family: 6 }), /ECONNREFUSED/)
})

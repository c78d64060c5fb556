import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { RunResult } from '@townkeep/inspect'
import { openTown, type SmallTown } from './small-town.ts'
import { townkeep } from './townkeep.ts'

// What keeps sites from being judged: the list, our own network, an address that may not be visited, the site itself.
let small: SmallTown
before(async () => {
  small = await openTown(['culture', 'weather', 'foreign-affairs'])
})
after(() => small.close())

const report = async (folder: string): Promise<RunResult> =>
  JSON.parse(await readFile(small.path(folder, 'report.json'), 'utf8'))
const row = async (part: string) =>
  (await readFile(await small.list(), 'utf8')).split('\r\n').find(one => one.includes(part))!
const inspect = (list: string, out: string, ...more: string[]) =>
  townkeep(['inspect', list, '--out', small.path(out), '--format', 'json', ...small.visit, ...more])

test('sites that could not be judged, or that nobody authorised, end with 3', async () => {
  const { code, out, err } = await inspect(await small.list(), 'out')
  assert.equal(code, 3, err)
  assert.match(out, /3 sites: 1 checked completely \(33 %\), 0 in part, 1 not at all, 1 not authorised/)
  assert.match(out, /栖云市气象局 +Could not be checked · The site speaks national ciphers/)
  assert.match(out, /Not looked at: 1 site\. Nobody authorised the visit\. Ask the owner for a proof\./)
})

test('rows that cannot be used are named by row and column, in the language of the call, and end with 2', async () => {
  const good = await row('wlj.')
  const list = await small.list(
    [good, '坏行,not a url,栖云市某局,,,', '缺,,栖云市某局,,,', good.replace('https://wlj', 'HTTPS://WLJ')],
    'faulty.csv',
  )
  const english = await inspect(list, 'faulty', '--pages', '1')
  assert.equal(english.code, 2)
  assert.match(english.err, /^Row 3, column 网址: .*not a url.*\(skipped\)$/m)
  assert.match(english.err, /^Row 4, column 网址: .*\(skipped\)$/m)
  assert.match(english.err, /^Row 5 names the same site as row 2: .*wlj.*\(merged\)$/m)
  assert.match(english.out, /2 rows of the input could not be used/)
  const result = await report('faulty')
  assert.deepEqual(
    result.rejected.map(({ row, column }) => [row, column]),
    [
      [3, '网址'],
      [4, '网址'],
    ],
  )
  assert.deepEqual(
    result.merged.map(({ row, into }) => [row, into]),
    [[5, 2]],
  )

  const chinese = await inspect(list, 'faulty-zh', '--pages', '1', '--quiet', '--lang', 'zh-CN')
  assert.equal(chinese.code, 2)
  assert.match(chinese.err, /^第 3 行「网址」列：.*（已跳过）$/m)
  assert.equal(chinese.err.trimEnd().split('\n').length, 2, 'quiet: what is merged is no error')
})

test('a list without a usable row is refused before anything is visited', async () => {
  const { code, err } = await inspect(await small.list(['坏行,not a url,,,,'], 'none.csv'), 'none')
  assert.equal(code, 2)
  assert.match(err, /The list holds no usable site/)
})

test('while our own network is down no site is blamed', async () => {
  const list = await small.list()
  const seen = () => small.town.requests('wlj.qiyun.gov.test').length
  const before = seen()
  const call = ['inspect', list, '--out', small.path('down'), '--format', 'json', '--quiet']
  // A control that resolves and refuses: port 1 of an address of the town.
  const down = await townkeep([
    ...call,
    ...small.visit.with(small.visit.indexOf('--control') + 1, 'http://127.0.1.9:1/'),
  ])
  assert.equal(down.code, 3, down.err)
  assert.match(down.err, /Our own network does not work: http:\/\/127\.0\.1\.9:1\/ \(IPv4\): refused/)
  assert.match(down.err, /3 sites were not visited because our own network failed\. .*--resume/)
  const { sites, ownNetwork } = await report('down')
  assert.equal(ownNetwork.state, 'failed')
  assert.ok(sites.every(site => site.failure?.kind === 'own-network' && site.findings.length === 0))
  assert.equal(seen(), before)

  const again = await townkeep([...call, ...small.visit, '--resume'])
  assert.equal(again.code, 3, again.err)
  assert.ok(seen() > before, 'what the network kept us from is visited')
  assert.deepEqual(
    (await report('down')).sites.map(site => site.state),
    ['judged', 'not-judged', 'not-authorised'],
  )
})

test('a private address is not visited unless it is allowed, and what allows it is told', async () => {
  const list = await small.list([await row('wlj.')], 'private.csv')
  const without = (option: string, args: readonly string[]) => args.toSpliced(args.indexOf(option), 2)
  // The control of the town is as private as its sites.
  const visit = without('--control', without('--allow-private', small.visit))
  const { code, out } = await townkeep(['inspect', list, '--out', small.path('private'), '--format', 'json', ...visit])
  assert.equal(code, 3)
  assert.match(out, /private or reserved address.*allow the range with --allow-private/s)
  const { sites } = await report('private')
  assert.deepEqual(sites[0]?.failure?.kind, 'address-refused')
  assert.deepEqual(sites[0]?.findings, [])
})

test('a pack at fault is refused with its line', async () => {
  const pack = small.path('own.yaml')
  await writeFile(
    pack,
    'id: own\nversion: 1.0.0\ntitle: { en: Own, zh-CN: 自定 }\nextends: baseline\nrules:\n  tls/chian: {}\n',
  )
  const { code, out, err } = await inspect(await small.list(), 'pack', '--pack', pack)
  assert.deepEqual([code, out], [2, ''])
  assert.ok(err.includes(`${pack}:6:`), err)
  assert.match(err, /tls\/chian/)
})

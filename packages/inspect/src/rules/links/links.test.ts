import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { type LinkTarget, linkTargets } from '../../facts/gathered/link-targets.ts'
import { notFound } from '../../facts/gathered/not-found.ts'
import type { Link } from '../../facts/page/page-fact.ts'
import { aCrawl, aPage } from '../../testing/a-page.ts'
import { given, judged, verdictsOf } from '../../testing/judged.ts'
import { broken } from './broken.ts'
import { certificate } from './certificate.ts'
import { deadDomain } from './dead-domain.ts'
import { mixedContent } from './mixed-content.ts'
import { privateAddress } from './private-address.ts'
import { soft404 } from './soft-404.ts'
import { unanswered } from './unanswered.ts'

const origin = 'https://a.gov.test'
const link = (url: string, text = '链接'): Link => ({ url, as: 'page', text })
const target = (rest: Partial<LinkTarget> & { url: string }): LinkTarget => ({
  as: 'page',
  own: false,
  onHome: false,
  count: 1,
  pages: [`${origin}/b.html`],
  text: '链接',
  ...rest,
})
const targets = (rest: Partial<(typeof linkTargets.schema)['_output']> = {}) =>
  given(linkTargets, {
    fine: 10,
    troubled: [],
    unaskable: [],
    mixed: [],
    skipped: { budget: 0, notOurs: 0, robots: 0 },
    ...rest,
  })
const home = aPage({ url: `${origin}/`, links: [link(`${origin}/gone.html`), link(`${origin}/b.html`)] })
const second = aPage({ url: `${origin}/b.html`, links: [link(`${origin}/gone.html`), link(`${origin}/gone2.html`)] })
const pages = (rest: Parameters<typeof aCrawl>[1] = {}) => given(crawl, aCrawl([home, second], rest))

test('missed pages are found once each, home page and other pages apart', () => {
  const missed = [
    { url: `${origin}/gone.html`, distance: 1, status: 404 },
    { url: `${origin}/gone2.html`, distance: 2, status: 500 },
    { url: `${origin}/members.html`, distance: 2, status: 401 },
  ]
  const verdicts = verdictsOf(broken, [pages({ missed }), targets()])
  assert.deepEqual(judged(broken, [pages({ missed }), targets()]), [
    `fails home-page-gone target:${origin}/gone.html`,
    `fails page-gone target:${origin}/gone2.html`,
  ])
  const [first] = verdicts
  assert.ok(first?.verdict === 'fails')
  assert.equal(first.data.count, 2)
})

test('resources, attachments and other hosts have outcomes of their own', () => {
  const troubled = [
    target({ url: `${origin}/i.png`, own: true, as: 'image', status: 404, onHome: true }),
    target({ url: `${origin}/f.pdf`, own: true, as: 'attachment', status: 404 }),
    target({ url: 'https://x.test/404', status: 404 }),
    target({ url: 'https://x.test/403', status: 403 }),
    target({ url: 'https://x.test/503', status: 503 }),
    target({ url: 'https://x.test/500', status: 500, onHome: true }),
  ]
  assert.deepEqual(judged(broken, [pages(), targets({ troubled })]), [
    `fails attachment-gone target:${origin}/f.pdf`,
    `fails home-resource-gone target:${origin}/i.png`,
    'fails external-gone target:https://x.test/404',
    'fails home-external-gone target:https://x.test/500',
  ])
})

test('what was left out is said', () => {
  assert.deepEqual(judged(broken, [pages({ complete: false }), targets()]), ['could-not-check budget-spent'])
  const skipped = { budget: 3, notOurs: 0, robots: 0 }
  assert.deepEqual(judged(broken, [pages(), targets({ skipped })]), ['could-not-check budget-spent'])
  assert.deepEqual(judged(broken, [pages(), targets()]), ['fine'])
})

test('each way of not answering belongs to one rule', () => {
  const troubled = [
    target({ url: 'https://slow.test/', failure: { kind: 'time-out' } }),
    target({ url: 'https://shut.test/a', failure: { kind: 'refused' } }),
    target({ url: 'https://cert.test/a', failure: { kind: 'tls-failure', detail: 'CERT_HAS_EXPIRED' } }),
    target({ url: 'https://cert.test/b', failure: { kind: 'tls-failure', detail: 'CERT_HAS_EXPIRED' } }),
    target({ url: 'https://lost.test/a', failure: { kind: 'name-not-found' } }),
    target({ url: 'https://bare.test/a', failure: { kind: 'name-without-address' } }),
    target({ url: 'https://guard.test/a', failure: { kind: 'blocked' } }),
  ]
  const facts = [pages(), targets({ troubled })]
  assert.deepEqual(judged(unanswered, facts), [
    'fails no-connection target:https://shut.test/a',
    'fails timed-out target:https://slow.test/',
  ])
  assert.deepEqual(judged(certificate, facts), ['fails bad-certificate target:https://cert.test/'])
  assert.deepEqual(judged(deadDomain, facts), [
    'fails no-address target:https://bare.test/',
    'fails no-such-domain target:https://lost.test/',
  ])
  assert.deepEqual(judged(broken, facts), ['could-not-check blocked'])
})

test('mixed content and private addresses', () => {
  const mixed = [
    target({ url: 'http://a.gov.test/s.js', as: 'script' }),
    target({ url: 'http://a.gov.test/i.png', as: 'image' }),
  ]
  assert.deepEqual(judged(mixedContent, [pages(), targets({ mixed })]), [
    'fails passive target:http://a.gov.test/i.png',
    'fails active target:http://a.gov.test/s.js',
  ])
  const unaskable = [target({ url: 'http://192.168.1.5/x' }), target({ url: 'file:///C:/a.doc' })]
  assert.deepEqual(judged(privateAddress, [pages(), targets({ unaskable })]), [
    'fails file-link target:file:///C:/a.doc',
    'fails private-address target:http://192.168.1.5/x',
  ])
})

const sample = {
  asked: `${origin}/townkeep-x.html`,
  status: 200,
  url: `${origin}/townkeep-x.html`,
  title: '栖云市林业局',
  text: '您访问的页面走丢了',
  textLength: 9,
  digest: 'd1',
}

test('soft 404s are told by how this site answers for what cannot exist', () => {
  const like = aPage({
    url: `${origin}/c.html`,
    title: '栖云市林业局',
    text: '您访问的页面走丢了',
    textLength: 9,
    digest: 'd1',
  })
  const named = aPage({ url: `${origin}/d.html`, title: '404 页面不存在' })
  const facts = (fact: (typeof notFound.schema)['_output']) => [
    given(crawl, aCrawl([home, second, like, named])),
    given(notFound, fact),
  ]
  assert.deepEqual(judged(soft404, facts(sample)), [
    `fails soft-404 target:${origin}/c.html`,
    `fails soft-404 target:${origin}/d.html`,
  ])
  assert.deepEqual(judged(soft404, facts({ ...sample, status: 404 })), [`fails soft-404 target:${origin}/d.html`])
})

test('a site that sends the lost to its home page', () => {
  const walked = aCrawl([home, second])
  walked.landed = [
    { url: `${origin}/old.html`, to: `${origin}/`, from: `${origin}/b.html` },
    { url: `${origin}/index.html`, to: `${origin}/`, from: `${origin}/b.html` },
  ]
  const facts = [given(crawl, walked), given(notFound, { ...sample, url: `${origin}/` })]
  assert.deepEqual(judged(soft404, facts), [`fails soft-404 target:${origin}/old.html`])
  assert.deepEqual(judged(soft404, [given(crawl, walked), given(notFound, { ...sample, status: 404 })]), ['fine'])
})

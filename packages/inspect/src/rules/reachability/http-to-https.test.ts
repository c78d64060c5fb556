import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import type { Entry } from '../../facts/gathered/entries.ts'
import { entries } from '../../facts/gathered/entries.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { entry, someEntries } from '../../testing/some-entries.ts'
import { httpToHttps } from './http-to-https.ts'

const http = 'http://a.gov.test/'
const https = 'https://a.gov.test/'
const cases: [name: string, http: Entry, https: Entry, says: string][] = [
  ['led to https', entry(http, `301 ${https}`, 200), entry(https, 200), 'fine'],
  ['http closed', entry(http, 'refused'), entry(https, 200), 'fine'],
  ['http stays', entry(http, 200), entry(https, 200), 'fails not-redirected site'],
  ['https refused', entry(http, 200), entry(https, 'refused'), 'fails no-https site'],
  ['https broken', entry(http, 200), entry(https, 'tls-failure'), 'fails no-https site'],
  ['sent back', entry(http, 200), entry(https, `302 ${http}`, 200), 'fails downgraded site'],
  ['nothing works', entry(http, 'refused'), entry(https, 'refused'), 'could-not-check refused'],
  ['https blocked', entry(http, 200), entry(https, 'blocked'), 'could-not-check blocked'],
]

for (const [name, overHttp, overHttps, says] of cases) {
  test(`${name}: ${says}`, () => {
    const facts = [given(entries, someEntries({ http: overHttp, https: overHttps })), givenFailure(crawl, 'refused')]
    assert.deepEqual(judged(httpToHttps, facts), [says])
  })
}

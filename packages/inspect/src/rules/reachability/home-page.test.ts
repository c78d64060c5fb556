import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crawl } from '../../facts/gathered/crawl.ts'
import { entries } from '../../facts/gathered/entries.ts'
import { given, givenFailure, judged } from '../../testing/judged.ts'
import { entry, someEntries } from '../../testing/some-entries.ts'
import { homePage } from './home-page.ts'

const cases: [end: string | number, says: string][] = [
  [200, 'fine'],
  [404, 'fails client-error site'],
  [500, 'fails server-error site'],
  ['redirect-loop', 'fails redirect-loop site'],
  ['name-not-found', 'fails unreachable site'],
  ['refused', 'fails unreachable site'],
  ['time-out', 'fails unreachable site'],
  ['malformed-answer', 'fails unreachable site'],
  ['blocked', 'could-not-check blocked'],
  ['redirect-elsewhere', 'could-not-check redirect-elsewhere'],
  ['own-network', 'could-not-check own-network'],
  ['robots-disallowed', 'could-not-check robots-disallowed'],
]

for (const [end, says] of cases) {
  test(`home page ${end}: ${says}`, () => {
    const home = entry('https://a.gov.test/', end)
    assert.deepEqual(judged(homePage, [given(entries, someEntries({ home })), givenFailure(crawl, 'reset')]), [says])
  })
}

test('a site of national ciphers is not down', () => {
  const home = entry('https://a.gov.test/', 'tls-failure')
  const facts = [given(entries, someEntries({ home })), givenFailure(crawl, 'national-cipher-only')]
  assert.deepEqual(judged(homePage, facts), ['could-not-check national-cipher-only'])
})

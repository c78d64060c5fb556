import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { columnLocus, hostLocus, normalPath, pageLocus, recordLocus, targetLocus, withoutSession } from './locus.ts'

const segment = fc.stringMatching(/^[a-z0-9_\-~.]{1,8}$/).filter(text => !/^\.{1,2}$/.test(text))
const path = fc.array(segment, { maxLength: 4 }).map(parts => `/${parts.join('/')}`)
const pair = fc.tuple(fc.stringMatching(/^[b-df-ps][a-z]{1,4}$/), fc.stringMatching(/^[a-z0-9]{0,6}$/))
const query = fc.array(pair, { maxLength: 4 })
const session = fc.constantFrom('PHPSESSID=abc123', 'jsessionid=9', 'sid=77', 'utm_source=x', '_t=1700000000', '')
const origin = fc.constantFrom(
  'https://a.gov.test',
  'http://a.gov.test',
  'https://www.a.gov.test',
  'http://a.gov.test:8080',
  'https://a.gov.test.',
)

const address = (at: string, where: string, pairs: readonly (readonly [string, string])[], extra: string) => {
  const all = [...pairs.map(([name, value]) => `${name}=${value}`), ...(extra === '' ? [] : [extra])]
  return `${at}${where}${all.length > 0 ? `?${all.join('&')}` : ''}`
}

test('a page keeps its locus under other schemes, ports, www, session ids and order of parameters', () => {
  fc.assert(
    fc.property(path, query, origin, origin, session, session, fc.integer(), (where, pairs, one, other, a, b, seed) => {
      const shuffled = [...pairs].sort((x, y) => (x.join() + seed < y.join() + seed ? 1 : -1))
      assert.equal(pageLocus(address(one, where, pairs, a)), pageLocus(address(other, where, shuffled, b)))
    }),
  )
})

test('pages with other paths or parameters have other loci', () => {
  fc.assert(
    fc.property(path, path, query, query, (where, elsewhere, pairs, others) => {
      const a = address('https://a.gov.test', where, pairs, '')
      const b = address('https://a.gov.test', elsewhere, others, '')
      const same = where === elsewhere && key(pairs) === key(others)
      if (!same) assert.notEqual(pageLocus(a), pageLocus(b))
    }),
  )
  function key(pairs: readonly (readonly [string, string])[]) {
    return pairs
      .map(pair => pair.join('='))
      .sort()
      .join('&')
  }
})

test('normal paths are normal: once more changes nothing', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), url => {
      const once = normalPath(url)
      assert.equal(normalPath(`https://a.gov.test${once}`), once)
      assert.equal(withoutSession(withoutSession(url)), withoutSession(url))
    }),
  )
})

test('the grammar, by example', () => {
  assert.equal(pageLocus('https://www.a.gov.test:8443/a/;jsessionid=1F?b=2&a=1#top'), 'page:/a/?a=1&b=2')
  assert.equal(pageLocus('https://a.gov.test/%7euser/%e6%94%bf'), 'page:/~user/%E6%94%BF')
  assert.equal(pageLocus('https://a.gov.test/a//b/index.html'), 'page:/a//b/index.html')
  assert.equal(columnLocus('tzgg'), 'column:tzgg')
  assert.equal(columnLocus('https://a.gov.test/tzgg/'), 'column:/tzgg/')
  assert.equal(hostLocus('A.Gov.Test.', 443), 'host:a.gov.test:443')
  assert.equal(targetLocus('https://b.test/x?sid=1'), 'target:https://b.test/x')
  assert.equal(targetLocus('file:///C:/a.doc'), 'target:file:///C:/a.doc')
  assert.equal(recordLocus('TXT', '_DMARC.a.gov.test.'), 'record:TXT _dmarc.a.gov.test')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AddressProblemKind, siteAddress, siteId } from './address.ts'

test('an address has one spelling', () => {
  const table: readonly [string, string][] = [
    ['a.gov.cn', 'http://a.gov.cn/'],
    [' https://A.Gov.CN./ ', 'https://a.gov.cn/'],
    ['a.gov.cn:8080', 'http://a.gov.cn:8080/'],
    ['a.gov.cn:80/x', 'http://a.gov.cn/x'],
    ['HTTPS://a.gov.cn:443', 'https://a.gov.cn/'],
    ['//a.gov.cn/agri/', 'http://a.gov.cn/agri/'],
    ['http://a.gov.cn/agri#top', 'http://a.gov.cn/agri'],
    ['http://a.gov.cn/?', 'http://a.gov.cn/'],
    ['http://a.gov.cn/index.php?site=3', 'http://a.gov.cn/index.php?site=3'],
    ['例子.中国', 'http://xn--fsqu00a.xn--fiqs8s/'],
    ['http://例子。中国/', 'http://xn--fsqu00a.xn--fiqs8s/'],
    ['ｗｗｗ.a.gov.cn', 'http://www.a.gov.cn/'],
    ['\ufeffhttp://a.gov.cn\u200b', 'http://a.gov.cn/'],
    ['http:\\\\a.gov.cn\\x', 'http://a.gov.cn/x'],
  ]
  for (const [text, url] of table) {
    const read = siteAddress(text)
    assert.equal(read.ok && read.value.url, url, text)
  }
})

test('what is no address of a site is refused with its reason', () => {
  const table: readonly [string, AddressProblemKind][] = [
    ['', 'empty'],
    ['  \u200b', 'empty'],
    [`http://a.gov.cn/${'a'.repeat(2000)}`, 'too-long'],
    ['http://a b.gov.cn/', 'space'],
    ['http://a.gov.cn/公 告', 'space'],
    ['a.gov\u200b.cn', 'space'],
    ['a.gov.cn\nb.gov.cn', 'space'],
    ['http：//a.gov.cn', 'full-width'],
    ['=HYPERLINK("http://a.gov.cn")', 'formula'],
    ['javascript:alert(1)', 'scheme'],
    ['mailto:a@a.gov.cn', 'scheme'],
    ['ftp://a.gov.cn', 'scheme'],
    ['http://user:word@a.gov.cn', 'credentials'],
    ['user@a.gov.cn', 'credentials'],
    ['localhost', 'bare-name'],
    ['http://10.0.0.1/', 'ip-address'],
    ['http://0x7f.1/', 'ip-address'],
    ['http://[::1]/', 'ip-address'],
    ['http://a..cn', 'host-name'],
    ['http://-a.cn', 'host-name'],
    [`http://${'a.'.repeat(140)}cn`, 'host-name'],
    [`http://${'a'.repeat(64)}.cn`, 'host-name'],
    ['http://a$b.cn', 'host-name'],
    ['http://xn--a.cn/', 'punycode'],
    ['http://', 'unreadable'],
    ['http://a.cn:99999', 'unreadable'],
    ['无', 'bare-name'],
  ]
  for (const [text, kind] of table) {
    const read = siteAddress(text)
    assert.equal(read.ok ? read.value.url : read.problem.kind, kind, text)
  }
})

test('bare hosts are taken where the operator allows them', () => {
  for (const text of ['localhost:8080', '127.0.0.1', '[::1]:8443']) {
    assert.equal(siteAddress(text, { allowBareHosts: true }).ok, true, text)
  }
})

test('two spellings of one site have one key and one id; www and ports tell sites apart', () => {
  const key = (text: string) => {
    const read = siteAddress(text)
    assert.ok(read.ok, text)
    return read.value.key
  }
  for (const same of ['http://a.gov.cn', 'https://A.gov.cn.:443/', 'a.gov.cn:80/#x']) {
    assert.equal(key(same), key('a.gov.cn'), same)
    assert.equal(siteId(same.startsWith('http') ? same : `http://${same}`), 'a.gov.cn')
  }
  assert.equal(key('https://a.gov.cn/agri/'), key('a.gov.cn/agri'))
  for (const other of ['www.a.gov.cn', 'a.gov.cn:8080', 'https://a.gov.cn:8080', 'a.gov.cn/agri']) {
    assert.notEqual(key(other), key('a.gov.cn'), other)
  }
  assert.notEqual(key('http://a.gov.cn:8080'), key('https://a.gov.cn:8080'))
})

test('ids serve as file names and differ where sites differ', () => {
  assert.match(siteId('http://a.gov.cn/agri/'), /^a\.gov\.cn_agri-[0-9a-f]{8}$/)
  assert.match(siteId('http://a.gov.cn:8080/'), /^a\.gov\.cn_8080-[0-9a-f]{8}$/)
  assert.notEqual(siteId('http://a.gov.cn/a_b'), siteId('http://a.gov.cn/a/b'))
  assert.ok(siteId(`http://a.gov.cn/${'x'.repeat(1500)}`).length < 120)
})

test('any text is read or refused, and what was read reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.domain()), text => {
      const read = siteAddress(text)
      if (!read.ok) return
      const again = siteAddress(read.value.url)
      assert.ok(again.ok)
      assert.equal(again.value.url, read.value.url)
      assert.equal(again.value.key, read.value.key)
      assert.match(siteId(read.value.url), /^[a-z0-9._-]+$/)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { site } from '../../facts/gathered/visit.ts'
import { aSite } from '../../testing/a-page.ts'
import { given, judged } from '../../testing/judged.ts'
import { domainName } from './domain-name.ts'

test('the domain name ends in one of the suffixes that are asked for', () => {
  const table: readonly [host: string, suffixes: readonly string[], says: string][] = [
    ['www.yongan.com', [], 'not-applicable'],
    ['www.yongan.gov.cn', ['gov.cn', '政务'], 'fine'],
    ['www.yongan.gov.cn', ['.GOV.CN'], 'fine'],
    ['xn--wlqs0c.xn--zfr164b', ['gov.cn', '政务'], 'fine'],
    ['www.yongan.com', ['gov.cn', '政务'], 'fails wrong-suffix site'],
    ['www.yongangov.cn', ['gov.cn'], 'fails wrong-suffix site'],
    ['203.0.113.9', ['gov.cn'], 'fails wrong-suffix site'],
  ]
  for (const [host, suffixes, says] of table) {
    assert.deepEqual(judged(domainName, [given(site, aSite({ host }))], { suffixes }), [says], host)
  }
})

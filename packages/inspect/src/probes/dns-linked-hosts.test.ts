import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDnsDriver } from '../drivers/dns.ts'
import { dnsLinkedHosts } from '../facts/gathered/dns-linked-hosts.ts'
import { aCrawl, aPage } from '../testing/a-page.ts'
import { answeringSite } from '../testing/answering-site.ts'
import { fromTable, startDnsServer } from '../testing/dns-server.ts'
import { dnsLinkedHostsProbe } from './dns-linked-hosts.ts'

const link = (url: string) => ({ url, as: 'page' as const, text: '' })

test('looks up other hosts of the domain only, each once, and at most twenty', async () => {
  const server = await startDnsServer(fromTable({ 'old.yongan.gov.test CNAME': ['gone.cloud.test'] }))
  const dns = createDnsDriver({ servers: [server], timeoutMs: 200, tries: 1 })
  const links = [
    'https://www.yongan.gov.test/a',
    'https://yongan.gov.test/',
    'https://old.yongan.gov.test/1',
    'http://OLD.yongan.gov.test:8080/2',
    'https://www.other.gov.test/',
    'https://192.0.2.1/',
    'mailto:a@yongan.gov.test',
    ...Array.from({ length: 25 }, (_, n) => `https://z${n + 10}.yongan.gov.test/`),
  ].map(link)
  const facts = { crawl: aCrawl([aPage({ url: 'https://www.yongan.gov.test/', links })]) }
  const gathered = await dnsLinkedHostsProbe.run({ ...answeringSite(() => undefined).tools, dns }, facts as never)
  dns.close()
  server.stop()
  assert.ok(gathered.ok)
  const { aliases, left } = dnsLinkedHosts.schema.parse(gathered.value)
  assert.equal(aliases.length, 20)
  assert.equal(left, 6)
  assert.deepEqual(aliases[0], {
    name: 'old.yongan.gov.test',
    chain: ['gone.cloud.test'],
    end: { ok: false, failure: { kind: 'name-not-found', detail: 'old.yongan.gov.test' } },
  })
  assert.ok(server.asked.every(({ name }) => !name.includes('other')))
})

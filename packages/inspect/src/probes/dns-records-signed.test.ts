import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDnsDriver } from '../drivers/dns.ts'
import { dnssec } from '../rules/dns/dnssec.ts'
import { aSite } from '../testing/a-page.ts'
import { answeringSite } from '../testing/answering-site.ts'
import { judged } from '../testing/judged.ts'
import { toolOrSkip } from '../testing/require-tool.ts'
import { type SignedZone, startValidatingResolver } from '../testing/validating-resolver.ts'
import { dnsRecordsProbe } from './dns-records.ts'

const verdicts: Record<SignedZone['signing'], string> = {
  good: 'fine',
  unsigned: 'fails unsigned record:DNSKEY',
  expired: 'fails broken record:DNSKEY',
  altered: 'fails broken record:DNSKEY',
  'wrong-ds': 'fails broken record:DNSKEY',
  'expires-soon': 'fails expires-soon record:DNSKEY',
}

test('a validating resolver shows which signatures hold', async t => {
  const unbound = toolOrSkip(t, 'unbound')
  const keygen = unbound && toolOrSkip(t, 'ldns-keygen', 'ldns')
  const signzone = keygen && toolOrSkip(t, 'ldns-signzone', 'ldns')
  if (!signzone) return
  const zones = (Object.keys(verdicts) as SignedZone['signing'][]).map(signing => ({
    name: `${signing}.test`,
    records: ['@ IN A 192.0.2.9', 'www IN A 192.0.2.9'],
    signing,
  }))
  const resolver = await startValidatingResolver({ unbound, keygen, signzone }, zones)
  const dns = createDnsDriver({ servers: [resolver], timeoutMs: 2000 })
  try {
    for (const { name, signing } of zones) {
      const tools = { ...answeringSite(() => undefined).tools, site: aSite({ host: `www.${name}` }), dns }
      const gathered = await dnsRecordsProbe.run(tools, {} as never)
      const facts = [
        { 'dns-records': gathered, 'visit-time': { ok: true as const, value: { at: new Date().toISOString() } } },
      ]
      assert.deepEqual(judged(dnssec, facts), [verdicts[signing]], `${signing}: ${JSON.stringify(gathered)}`)
      // Which number the resolver gives depends on what it came upon first.
      if (verdicts[signing].includes('broken')) assert.match(JSON.stringify(gathered), /"ede":\[\d/, signing)
    }
  } finally {
    dns.close()
    await resolver.stop()
  }
})

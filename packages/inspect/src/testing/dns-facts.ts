import type { z } from 'zod'
import { dnsRecords } from '../facts/gathered/dns-records.ts'
import { success } from '../model/index.ts'
import { given } from './judged.ts'

export type DnsRecordsFact = z.infer<typeof dnsRecords.schema>
type Parts = Omit<Partial<DnsRecordsFact>, 'mail' | 'dnssec'> & {
  mail?: Partial<DnsRecordsFact['mail']>
  dnssec?: Partial<DnsRecordsFact['dnssec']>
}

/** The records of `www.a.gov.test` with nothing wrong, changed where a test wants it. */
function dnsRecordsOf({ mail, dnssec, ...rest }: Parts = {}): DnsRecordsFact {
  const validation = { rcode: 'NOERROR', authentic: true, ede: [] }
  return {
    host: 'www.a.gov.test',
    domain: 'a.gov.test',
    nameServers: success([
      { name: 'ns1.a.gov.test', addresses: success(['192.0.2.1']) },
      { name: 'ns2.b.test', addresses: success(['198.51.100.1']) },
    ]),
    soa: success({ mname: 'ns1.a.gov.test', rname: 'hostmaster.a.gov.test', serial: 1 }),
    aliases: [{ name: 'www.a.gov.test', chain: [], end: success(['192.0.2.9']) }],
    caa: [{ name: 'www.a.gov.test', records: success([{ flags: 0, tag: 'issue', value: 'authority.test' }]) }],
    dnssec: {
      ds: success([{ keyTag: 1, algorithm: 13 }]),
      asked: [{ name: 'a.gov.test', type: 'SOA', checked: success(validation), unchecked: success(validation) }],
      signatures: [],
      ...dnssec,
    },
    mail: {
      domain: 'a.gov.test',
      mx: success([{ preference: 10, exchange: 'mx.a.gov.test', addresses: success(['192.0.2.25']) }]),
      spf: spfTexts({ 'a.gov.test': ['v=spf1 ip4:192.0.2.25 -all'] }),
      dmarc: [{ name: '_dmarc.a.gov.test', texts: success(['v=DMARC1; p=reject']) }],
      ...mail,
    },
    ...rest,
  }
}

export function givenDns(parts: Parts = {}) {
  return given(dnsRecords, dnsRecordsOf(parts))
}

/** TXT records by name, as the answers that reading SPF asks for. */
export function spfTexts(texts: Readonly<Record<string, string[]>>): DnsRecordsFact['mail']['spf'] {
  return Object.entries(texts).map(([name, values]) => ({
    name,
    type: 'TXT',
    answer: values.length > 0 ? { kind: 'records', values } : { kind: 'void' },
  }))
}

import type { z } from 'zod'
import { aliasesFrom, answerFailure, type DnsDriver, recordsOf } from '../drivers/dns.ts'
import { ownerOf } from '../facts/dns-owner.ts'
import { dnsRecords, type signatureSchema } from '../facts/gathered/dns-records.ts'
import { readSpf, type SpfAnswer, type SpfQuestion } from '../facts/mail/spf.ts'
import { defineProbe, failure, type Result, success } from '../model/index.ts'
import { aliasAt, dataAt } from './dns-questions.ts'
import type { VisitTools } from './tools.ts'

type Records = z.infer<typeof dnsRecords.schema>
type Signature = z.infer<typeof signatureSchema>

/** More servers than any sound zone lists are not looked up. */
const mostServers = 16

export const dnsRecordsProbe = defineProbe<VisitTools>()({
  name: 'dns-records',
  depth: 'passive',
  sends: {
    en: 'DNS questions about the host and its domain to the resolver: NS, SOA, A, AAAA, CNAME, MX, TXT, CAA, DS, DNSKEY; a few dozen at most.',
    'zh-CN': '向解析服务器查询主机及其域名的 NS、SOA、A、AAAA、CNAME、MX、TXT、CAA、DS、DNSKEY 记录，最多几十次。',
  },
  gives: dnsRecords,
  needs: {},
  async run({ site, dns }) {
    if (isAddress(site.host)) return failure('not-available-here', 'the site is named by an address')
    const { host, domain, bare, twin } = ownerOf(site.host)
    const names = twin === undefined ? [host] : [host, twin]
    const [nameServers, soa, aliases, caa, dnssec, mail] = await Promise.all([
      nameServersOf(dns, domain),
      soaOf(dns, domain),
      Promise.all(names.map(name => aliasAt(dns, name))),
      caaOf(dns, host),
      dnssecOf(dns, host, domain),
      mailOf(dns, bare, domain),
    ])
    return success({ host, domain, nameServers, soa, aliases, caa, dnssec, mail })
  },
})

async function nameServersOf(dns: DnsDriver, domain: string): Promise<Records['nameServers']> {
  const names = await dataAt(dns, domain, 'NS')
  if (!names.ok) return names
  const servers = names.value.toSorted().slice(0, mostServers)
  return success(await Promise.all(servers.map(async name => ({ name, addresses: await dns.addresses(name) }))))
}

async function soaOf(dns: DnsDriver, domain: string): Promise<Records['soa']> {
  const found = await dataAt(dns, domain, 'SOA')
  if (!found.ok) return found
  const [soa] = found.value
  return success(soa && { mname: soa.mname, rname: soa.rname, serial: soa.serial })
}

/** From the host upwards, to the first name with CAA records; a failure ends the climb, for what stands there is unknown. */
async function caaOf(dns: DnsDriver, host: string): Promise<Records['caa']> {
  const asked: Records['caa'] = []
  const labels = host.split('.')
  for (let index = 0; index < labels.length; index++) {
    const name = labels.slice(index).join('.')
    const records = await dataAt(dns, name, 'CAA')
    asked.push({ name, records })
    if (!records.ok || records.value.length > 0) break
  }
  return asked
}

/** Each question twice, with and without validation by the resolver: the difference shows a broken chain. */
async function dnssecOf(dns: DnsDriver, host: string, domain: string): Promise<Records['dnssec']> {
  const ds = await dataAt(dns, domain, 'DS', { checkingDisabled: true })
  const questions = [
    { name: domain, type: 'SOA' },
    { name: domain, type: 'DNSKEY' },
    { name: host, type: 'A' },
  ] as const
  const signatures = new Map<string, Signature>()
  const asked: Records['dnssec']['asked'] = []
  for (const { name, type } of questions) {
    const [checked, unchecked] = await Promise.all([
      dns.ask({ name, type, dnssec: true }),
      dns.ask({ name, type, dnssec: true, checkingDisabled: true }),
    ])
    for (const { data } of unchecked.ok ? recordsOf(unchecked.value, 'RRSIG') : []) {
      signatures.set(`${data.signersName} ${data.typeCovered} ${data.keyTag} ${data.expiration}`, {
        covers: data.typeCovered,
        signer: data.signersName,
        algorithm: data.algorithm,
        keyTag: data.keyTag,
        inception: new Date(data.inception * 1000).toISOString(),
        expiration: new Date(data.expiration * 1000).toISOString(),
      })
    }
    asked.push({ name, type, checked: validation(checked), unchecked: validation(unchecked) })
  }
  return {
    ds: ds.ok ? success(ds.value.map(({ keyTag, algorithm }) => ({ keyTag, algorithm }))) : ds,
    asked,
    signatures: [...signatures.values()],
  }
}

type Validation = Records['dnssec']['asked'][number]['checked']

function validation(answer: Awaited<ReturnType<DnsDriver['ask']>>): Validation {
  if (!answer.ok) return answer
  const { rcode, flags, ede } = answer.value
  return success({ rcode, authentic: flags.ad, ede: [...ede] })
}

async function mailOf(dns: DnsDriver, bare: string, domain: string): Promise<Records['mail']> {
  const ownServers = bare === domain ? undefined : await dataAt(dns, bare, 'MX')
  const mailDomain = ownServers?.ok && ownServers.value.length > 0 ? bare : domain
  const [mx, spf, dmarc] = await Promise.all([
    mailServersOf(dns, mailDomain),
    spfOf(dns, mailDomain),
    Promise.all(
      [...new Set([mailDomain, domain])].map(async name => ({
        name: `_dmarc.${name}`,
        texts: await textsAt(dns, `_dmarc.${name}`),
      })),
    ),
  ])
  return { domain: mailDomain, mx, spf, dmarc }
}

async function mailServersOf(dns: DnsDriver, domain: string): Promise<Records['mail']['mx']> {
  const found = await dataAt(dns, domain, 'MX')
  if (!found.ok) return found
  const sorted = found.value.toSorted((a, b) => a.preference - b.preference || (a.exchange < b.exchange ? -1 : 1))
  return success(
    await Promise.all(
      sorted.slice(0, mostServers).map(async ({ preference, exchange }) => {
        if (exchange === '') return { preference, exchange, addresses: success([]) }
        const alias = await dns.ask({ name: exchange, type: 'A' })
        const aliasOf = alias.ok ? aliasesFrom(alias.value, exchange)[0] : undefined
        return { preference, exchange, addresses: await dns.addresses(exchange), ...(aliasOf && { aliasOf }) }
      }),
    ),
  )
}

/** Asks what reading the record asks, and keeps the answers, so that it can be read again without the network. */
async function spfOf(dns: DnsDriver, domain: string): Promise<Records['mail']['spf']> {
  const kept: Records['mail']['spf'] = []
  const reading = readSpf(domain)
  for (let step = reading.next(); !step.done; ) {
    const answer = await spfAnswer(dns, step.value)
    kept.push({ ...step.value, answer: answer.kind === 'records' ? { ...answer, values: [...answer.values] } : answer })
    step = reading.next(answer)
  }
  return kept
}

async function spfAnswer(dns: DnsDriver, { name, type }: SpfQuestion): Promise<SpfAnswer> {
  const found = await (type === 'TXT' ? textsAt(dns, name) : hostsAt(dns, name, type))
  if (!found.ok) return { kind: 'failed' }
  return found.value.length > 0 ? { kind: 'records', values: found.value } : { kind: 'void' }
}

async function hostsAt(dns: DnsDriver, name: string, type: 'A' | 'AAAA' | 'MX'): Promise<Result<string[]>> {
  const answer = await dns.ask({ name, type })
  if (!answer.ok) return answer
  if (answer.value.rcode === 'NXDOMAIN') return success([])
  const wrong = answerFailure(answer.value, name)
  if (wrong) return wrong
  return success(
    type === 'MX'
      ? recordsOf(answer.value, 'MX').map(record => record.data.exchange)
      : recordsOf(answer.value, type).map(record => record.data),
  )
}

/** Each TXT record as one text. */
async function textsAt(dns: DnsDriver, name: string): Promise<Result<string[]>> {
  const found = await dataAt(dns, name, 'TXT')
  return found.ok ? success(found.value.map(strings => strings.join(''))) : found
}

function isAddress(host: string): boolean {
  return /^\[|^[\d.]+$/.test(host)
}

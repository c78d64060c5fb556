import {
  aliasesFrom,
  answerFailure,
  type DnsDriver,
  type RecordData,
  type RecordType,
  recordsOf,
} from '../drivers/dns.ts'
import type { Alias } from '../facts/gathered/dns-records.ts'
import { type Result, success } from '../model/index.ts'

/** The data of all records of one type at a name; empty where the name or the type does not exist. */
export async function dataAt<T extends RecordType>(
  dns: DnsDriver,
  name: string,
  type: T,
  asked: { checkingDisabled?: boolean } = {},
): Promise<Result<RecordData[T][]>> {
  const answer = await dns.ask({ name, type, ...asked })
  if (!answer.ok) return answer
  if (answer.value.rcode === 'NXDOMAIN') return success([])
  return answerFailure(answer.value, name) ?? success(recordsOf(answer.value, type).map(record => record.data))
}

/** Where a name leads. The chain is read from the answer for A, which holds it whether or not there is an address at its end. */
export async function aliasAt(dns: DnsDriver, name: string): Promise<Alias> {
  const chain: string[] = []
  for (let at = name; chain.length < 8; at = chain.at(-1)!) {
    const answer = await dns.ask({ name: at, type: 'A' })
    const found = answer.ok ? aliasesFrom(answer.value, at) : []
    if (found.length === 0) break
    chain.push(...found)
    // A resolver gives the whole chain at once; only a server of a single zone stops in its middle.
    if (!answer.ok || answer.value.rcode !== 'NOERROR' || recordsOf(answer.value, 'A').length > 0) break
  }
  return { name, chain, end: await dns.addresses(name) }
}

import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { type Answer, type DecodedPacket, decode, encode, type Question, streamEncode } from 'dns-packet'
import type { DnsServer } from '../drivers/dns-exchange.ts'

/** What the test server says to one question; nothing at all: it stays silent. */
export interface DnsReply {
  readonly answers?: readonly Answer[]
  readonly authorities?: readonly Answer[]
  readonly rcode?: 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'FORMERR'
  /** Sets AD. */
  readonly validated?: boolean
  /** Extended DNS error numbers. */
  readonly ede?: readonly number[]
  readonly truncated?: boolean
  /** Changes the bytes on their way out, for forgers; several are sent one after the other. UDP only. */
  readonly forge?: (bytes: Buffer) => readonly Buffer[]
}

export interface DnsAsked extends Question {
  /** Lower case; as it came, see `packet`. */
  readonly name: string
  readonly over: 'udp' | 'tcp'
  readonly packet: DecodedPacket
}

const rcodes = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 }

export interface DnsTestServer extends DnsServer {
  readonly asked: readonly DnsAsked[]
  stop(): void
}

/** A name server on loopback, UDP and TCP on one port, for one test. */
export async function startDnsServer(reply: (asked: DnsAsked) => DnsReply | undefined): Promise<DnsTestServer> {
  const asked: DnsAsked[] = []
  const udp = createSocket('udp4')
  const tcp = createServer(socket => {
    let received = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return
      const packet = decode(received.subarray(2))
      const said = take(packet, 'tcp')
      if (said) socket.end(streamEncode(packetOf(packet, said)))
    })
  })
  function take(packet: DecodedPacket, over: 'udp' | 'tcp'): DnsReply | undefined {
    const question = packet.questions![0]!
    const one = { ...question, name: question.name.toLowerCase(), over, packet }
    asked.push(one)
    return reply(one)
  }
  tcp.listen(0, '127.0.0.1')
  await once(tcp, 'listening')
  const { port } = tcp.address() as AddressInfo
  udp.on('message', (bytes, from) => {
    const packet = decode(bytes)
    const said = take(packet, 'udp')
    if (!said) return
    const encoded = encode(packetOf(packet, said))
    for (const out of said.forge?.(encoded) ?? [encoded]) udp.send(out, from.port, from.address)
  })
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
  return {
    address: '127.0.0.1',
    port,
    asked,
    stop() {
      udp.close()
      tcp.close()
    },
  }
}

/** Answers from a table: `{ 'a.test MX': [{ preference: 1, exchange: 'mx.a.test' }] }`; a name without any row does not exist. */
export function fromTable(table: Readonly<Record<string, readonly unknown[]>>): (asked: DnsAsked) => DnsReply {
  return ({ name, type }) => {
    const answers: Answer[] = []
    let at = name
    for (let step = 0; step < 8 && type !== 'CNAME'; step++) {
      const alias = table[`${at} CNAME`]?.[0]
      if (alias === undefined) break
      answers.push({ type: 'CNAME', name: at, ttl: 60, data: alias as string })
      at = alias as string
    }
    for (const data of table[`${at} ${type}`] ?? []) answers.push({ type, name: at, ttl: 60, data } as Answer)
    const exists = Object.keys(table).some(row => row.startsWith(`${at} `) || row.split(' ')[0]!.endsWith(`.${at}`))
    return exists ? { answers } : { answers, rcode: 'NXDOMAIN' }
  }
}

function packetOf(query: DecodedPacket, reply: DnsReply) {
  const { answers = [], authorities = [], rcode = 'NOERROR', ede = [], truncated = false, validated = false } = reply
  const options = ede.map(number => ({ code: 15, data: Buffer.from([number >> 8, number & 255]) }))
  const opt = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: 1232,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options,
  }
  return {
    type: 'response' as const,
    id: query.id!,
    // RD and RA; then TC, AD and the response code where wanted.
    flags: 0x0180 | (truncated ? 0x0200 : 0) | (validated ? 0x20 : 0) | rcodes[rcode],
    questions: query.questions!,
    answers: truncated ? [] : [...answers],
    authorities: [...authorities],
    additionals: [opt as unknown as Answer],
  }
}

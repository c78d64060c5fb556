import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import {
  type Answer,
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  type DecodedPacket,
  DNSSEC_OK,
  decode,
  encode,
  RECURSION_AVAILABLE,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from 'dns-packet'
import type { Resolution, Resolver } from './resolver.ts'

export interface DnsServerHandle {
  readonly address: string
  readonly port: number
  close(): Promise<void>
}

const rcodes = { NOERROR: 0, NXDOMAIN: 3, SERVFAIL: 2 } as const
const extendedError = 15
const plainUdpBytes = 512
const ourUdpBytes = 1232

/** The resolver on the wire: UDP and TCP on one loopback port. @param port 0 for a free one. */
export async function serveDns(resolver: Resolver, address: string, port: number): Promise<DnsServerHandle> {
  const sockets = new Set<Socket>()
  const tcp = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    let received = Buffer.alloc(0)
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk])
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0)
        const reply = replyTo(resolver, received.subarray(2, end), Number.POSITIVE_INFINITY)
        received = received.subarray(end)
        if (!reply) continue
        const length = Buffer.alloc(2)
        length.writeUInt16BE(reply.length)
        socket.write(Buffer.concat([length, reply]))
      }
    })
  })
  await new Promise<void>((resolve, reject) => {
    tcp.once('error', reject)
    tcp.listen(port, address, resolve)
  })
  const bound = (tcp.address() as AddressInfo).port
  const udp = createSocket('udp4')
  udp.on('message', (bytes, from) => {
    const reply = replyTo(resolver, bytes, plainUdpBytes)
    if (reply) udp.send(reply, from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    udp.once('error', reject)
    udp.bind(bound, address, resolve)
  })
  return {
    address,
    port: bound,
    async close() {
      for (const socket of sockets) socket.destroy()
      await Promise.all([
        new Promise<void>(resolve => tcp.close(() => resolve())),
        new Promise<void>(resolve => udp.close(() => resolve())),
      ])
    },
  }
}

function replyTo(resolver: Resolver, bytes: Buffer, plainLimit: number): Buffer | undefined {
  let query: DecodedPacket
  try {
    query = decode(bytes)
  } catch {
    return undefined
  }
  const question = query.questions?.[0]
  if (!question || query.flag_qr) return undefined
  const opt = query.additionals?.find(record => record.type === 'OPT')
  const dnssec = opt?.flag_do ?? false
  const resolution = resolver.resolve({
    name: question.name.toLowerCase().replace(/\.$/, ''),
    type: question.type,
    checkingDisabled: query.flag_cd,
    dnssec,
  })
  const limit = opt ? Math.max(plainLimit, Math.min(opt.udpPayloadSize, ourUdpBytes)) : plainLimit
  const whole = encodeReply(query, resolution, opt !== undefined, dnssec)
  if (whole.length <= limit) return whole
  return encodeReply(
    query,
    { ...resolution, answers: [], authorities: [] },
    opt !== undefined,
    dnssec,
    TRUNCATED_RESPONSE,
  )
}

function encodeReply(query: DecodedPacket, resolution: Resolution, edns: boolean, dnssec: boolean, more = 0): Buffer {
  const wantsAd = query.flag_ad || dnssec
  const options = resolution.ede === undefined ? [] : [{ code: extendedError, data: edeBytes(resolution.ede) }]
  const opt = {
    type: 'OPT',
    name: '.',
    udpPayloadSize: ourUdpBytes,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: dnssec ? DNSSEC_OK : 0,
    options,
  } as unknown as Answer
  return encode({
    type: 'response',
    id: query.id ?? 0,
    flags:
      RECURSION_AVAILABLE |
      (query.flag_rd ? RECURSION_DESIRED : 0) |
      (query.flag_cd ? CHECKING_DISABLED : 0) |
      (resolution.authentic && wantsAd ? AUTHENTIC_DATA : 0) |
      rcodes[resolution.rcode] |
      more,
    questions: query.questions ?? [],
    answers: resolution.answers as Answer[],
    authorities: resolution.authorities as Answer[],
    additionals: edns ? [opt] : [],
  })
}

function edeBytes(code: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(code)
  return bytes
}

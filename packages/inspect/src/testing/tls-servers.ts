import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTcpServer } from 'node:net'
import type { TestContext } from 'node:test'
import { createServer, type TlsOptions } from 'node:tls'
import type { Connector } from '../drivers/types.ts'
import { success } from '../model/index.ts'

/** Leads every name to loopback: these tests know their servers. */
export const loopback: Connector = {
  locate: (_, port) => Promise.resolve(success({ address: '127.0.0.1', family: 4, port })),
}

/** Starts a real TLS server that takes whatever Node can speak; gives its port. Ends with the test. */
export async function tlsServer(t: TestContext, options: TlsOptions): Promise<number> {
  const server = createServer({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0', ...options }, socket =>
    socket.resume(),
  )
  server.on('tlsClientError', () => {})
  return listen(t, server)
}

/** Starts a peer that does with each connection what `behave` does; gives its port. Ends with the test. */
export function rawServer(t: TestContext, behave: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  t.after(() => {
    for (const socket of sockets) socket.destroy()
  })
  return listen(
    t,
    createTcpServer(socket => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      behave(socket)
    }),
  )
}

async function listen(t: TestContext, server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A modulus for Diffie-Hellman as Node's `dhparam` takes it: SEQUENCE { p, g }, PEM. */
export function dhPem(modulus: Uint8Array): string {
  const p = Buffer.concat([Buffer.from([0]), modulus])
  const body = Buffer.concat([
    Buffer.from([0x02, 0x82, p.length >> 8, p.length & 0xff]),
    p,
    Buffer.from([0x02, 0x01, 0x02]),
  ])
  const der = Buffer.concat([Buffer.from([0x30, 0x82, body.length >> 8, body.length & 0xff]), body])
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN DH PARAMETERS-----\n${lines.join('\n')}\n-----END DH PARAMETERS-----\n`
}

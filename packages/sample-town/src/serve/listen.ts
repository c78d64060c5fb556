import type { Server } from 'node:net'

/** @throws Error that says what to do where the machine does not have the address. */
export async function listen(server: Server, port: number, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explained(error, address)))
    server.listen(port, address, resolve)
  })
}

function explained(error: NodeJS.ErrnoException, address: string): Error {
  if (error.code !== 'EADDRNOTAVAIL') return error
  const how = address.includes(':')
    ? 'This machine has no IPv6 loopback address; enable IPv6 on it.'
    : `This machine answers on 127.0.0.1 only, as macOS does. Add the address first: sudo ifconfig lo0 alias ${address} up`
  return Object.assign(new Error(`The sample town cannot use ${address}. ${how}`), { code: error.code })
}

// Preloaded into a process and its threads: every way out that is not loopback is noted in a file, and refused.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import net from 'node:net'

const log = process.env.TOWNKEEP_OUTWARD_LOG
const isLoopback = address => /^(?:127\.|::1$|::ffff:127\.)/.test(address)

function note(what) {
  appendFileSync(log, `${what}\n`)
  throw new Error(`not loopback: ${what}`)
}

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args
  const { host, path } = typeof options === 'object' ? options : { host: args[1] }
  appendFileSync(`${log}.seen`, '.')
  if (path === undefined && !isLoopback(host ?? '')) note(`connect ${host}`)
  return connect.apply(this, args)
}
for (const name of ['connect', 'send']) {
  const original = dgram.Socket.prototype[name]
  dgram.Socket.prototype[name] = function (...args) {
    const address = args.find(arg => typeof arg === 'string' && net.isIP(arg) !== 0)
    if (address !== undefined && !isLoopback(address)) note(`datagram ${address}`)
    return original.apply(this, args)
  }
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name]
  dns[name] = (host, ...rest) => {
    if (!isLoopback(host)) note(`${name} ${host}`)
    return original(host, ...rest)
  }
}

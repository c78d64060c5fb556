import { execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createDnsDriver } from '../drivers/dns.ts'
import type { DnsServer } from '../drivers/dns-exchange.ts'

/** How a zone under `test.` is signed. */
export interface SignedZone {
  readonly name: string
  readonly records: readonly string[]
  readonly signing:
    | 'unsigned'
    | 'good'
    | 'expired'
    /** A record is changed after signing. */
    | 'altered'
    /** The parent vouches for another key. */
    | 'wrong-ds'
    | 'expires-soon'
}

export interface ValidatingResolver extends DnsServer {
  stop(): Promise<void>
}

const day = 86_400_000

/**
 * Unbound, validating, over zones of our own under `test.`: what a real resolver makes of sound and broken signatures.
 * @param commands paths of `unbound`, `ldns-keygen` and `ldns-signzone`.
 */
export async function startValidatingResolver(
  commands: { unbound: string; keygen: string; signzone: string },
  zones: readonly SignedZone[],
): Promise<ValidatingResolver> {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-unbound-'))
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

  function makeKey(name: string): { base: string; ds: string } {
    const base = run(commands.keygen, '-k', '-a', 'ECDSAP256SHA256', name)
    return { base, ds: readFileSync(join(folder, `${base}.ds`), 'utf8').trim() }
  }

  function writeZone(name: string, records: readonly string[], key?: string, from = -1, until = 30): string {
    const file = `${name}.zone`
    const head = ['$TTL 60', `@ IN SOA ns.${name}. hostmaster.${name}. 1 3600 600 86400 60`, `@ IN NS ns.${name}.`]
    const text = [`$ORIGIN ${name}.`, ...head, 'ns IN A 127.0.0.1', ...records].join('\n')
    writeFileSync(join(folder, file), `${text}\n`)
    if (key === undefined) return file
    run(commands.signzone, '-i', stamp(from), '-e', stamp(until), file, key)
    return `${file}.signed`
  }

  const delegations: string[] = []
  const files = new Map<string, string>()
  for (const { name, records, signing } of zones) {
    delegations.push(`${name}. IN NS ns.${name}.`, `ns.${name}. IN A 127.0.0.1`)
    if (signing === 'unsigned') {
      files.set(name, writeZone(name, records))
      continue
    }
    const key = makeKey(name)
    const [from, until] = { expired: [-40, -10], 'expires-soon': [-5, 2] }[signing as string] ?? [-1, 30]
    files.set(name, writeZone(name, records, key.base, from, until))
    delegations.push(signing === 'wrong-ds' ? makeKey(name).ds : key.ds)
    if (signing === 'altered') alter(join(folder, files.get(name)!))
  }
  const anchor = makeKey('test')
  files.set('test', writeZone('test', delegations, anchor.base))

  const port = await freePort()
  writeFileSync(join(folder, 'unbound.conf'), configuration(folder, port, anchor.ds, files))
  const process = spawn(commands.unbound, ['-d', '-c', 'unbound.conf'], { cwd: folder, stdio: 'ignore' })
  const server = { address: '127.0.0.1', port }
  async function stop() {
    const gone = process.exitCode === null ? once(process, 'exit') : undefined
    process.kill()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilItAnswers(server)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...server, stop }
}

function configuration(folder: string, port: number, anchor: string, files: ReadonlyMap<string, string>): string {
  const zones = [...files].map(
    ([name, file]) =>
      `auth-zone:\n  name: "${name}."\n  zonefile: "${file}"\n  for-downstream: no\n  for-upstream: yes\n  fallback-enabled: no`,
  )
  return `server:
  interface: 127.0.0.1
  port: ${port}
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  use-syslog: no
  logfile: ""
  do-not-query-localhost: no
  do-ip6: no
  num-threads: 1
  module-config: "validator iterator"
  ede: yes
  local-zone: "test." nodefault
  trust-anchor: "${anchor.replaceAll('\t', ' ')}"
remote-control:
  control-enable: no
${zones.join('\n')}
`
}

/** The address of `www` changes behind the signer's back. */
function alter(path: string): void {
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/^(www\..*\sA\s+)192\.0\.2\.\d+/m, '$1192.0.2.66'))
}

function stamp(days: number): string {
  return new Date(Date.now() + days * day).toISOString().replace(/\D/g, '').slice(0, 14)
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

async function untilItAnswers(server: DnsServer): Promise<void> {
  for (let step = 0; step < 400; step++) {
    const driver = createDnsDriver({ servers: [server], timeoutMs: 200, tries: 1 })
    const answer = await driver.ask({ name: 'test', type: 'SOA' })
    driver.close()
    if (answer.ok) return
    await setTimeout(50)
  }
  throw new Error('unbound did not start')
}

import { readFileSync } from 'node:fs'
import { createEngine, type EngineOptions, type RunningEngine } from '@townkeep/inspect'
import type { Config } from '../config.ts'
import { hostsKnown, hostsStamp } from '../domains/estate/index.ts'
import { systemActor, withRight } from '../platform/access/index.ts'
import type { Db, Tx } from '../platform/db/index.ts'

/** The engine as the register wants it at a moment: which hosts may be met hangs on what is registered. */
export interface InspectionEngine {
  /** The same object while nothing in the register changed. */
  options(): EngineOptions
  running(): RunningEngine
  /** Takes over what was registered up to now: before a visit, so that it never meets a host that was given up, nor misses a new one. */
  follow(): Promise<void>
  /** Whether our own network works, at most half a minute ago. True where no control site is named. */
  networkWorks(): Promise<boolean>
  /** Whether we reach anything over IPv6; undefined where no control site tells. */
  network(): Promise<{ readonly ipv6: boolean | undefined }>
  close(): void
}

/** Whatever clocks and late transactions did: what is registered counts after so long. */
const lookAgainMs = 15_000
const retireMs = 120_000
const checkedForMs = 30_000

/**
 * Holds an engine that follows the register.
 * @param given what stands before the configuration, as in a demo whose town has ports of its own.
 */
export async function startInspectionEngine(
  { db, version, config }: { readonly db: Db; readonly version: string; readonly config: Config['inspection'] },
  given: Partial<EngineOptions>,
  onTrouble: (error: unknown) => void,
): Promise<InspectionEngine> {
  const { contact, installationId, allowPrivate, resolver, extraCaFile, controlSites } = config
  const fixed = {
    version,
    contact,
    installationId,
    allowPrivate,
    ca: extraCaFile === undefined ? [] : [readFileSync(extraCaFile, 'utf8')],
    ...(resolver ? { resolver } : {}),
    ...given,
  }
  const read = <T>(fn: (tx: Tx) => Promise<T>) => withRight(db, systemActor('inspection'), 'asset.read', fn)
  const withHosts = ({ hosts, ownDomains }: Awaited<ReturnType<typeof hostsKnown>>): EngineOptions => ({
    ...fixed,
    ownDomains,
    listedHosts: new Set(hosts),
  })
  let stamp = await read(hostsStamp)
  let seen = await read(hostsKnown)
  let options = withHosts(seen)
  let running = createEngine(options)
  const retired = new Set<RunningEngine>()
  const take = async () => {
    const known = await read(hostsKnown)
    if (JSON.stringify(known) === JSON.stringify(seen)) return
    seen = known
    options = withHosts(known)
    // What is under way with the old one is let end.
    const old = running
    retired.add(old)
    setTimeout(() => retired.delete(old) && old.close(), retireMs).unref()
    running = createEngine(options)
  }
  const follow = async () => {
    const now = await read(hostsStamp)
    if (now === stamp) return
    await take()
    stamp = now
  }
  const timer = setInterval(() => void take().catch(onTrouble), lookAgainMs)
  timer.unref()

  let checked: { at: number; network: ReturnType<RunningEngine['checkNetwork']> } | undefined
  const check = () => {
    if (checked === undefined || performance.now() - checked.at > checkedForMs)
      checked = { at: performance.now(), network: running.checkNetwork(controlSites) }
    return checked.network
  }
  return {
    options: () => options,
    running: () => running,
    follow,
    async networkWorks() {
      const { ipv4, ipv6 } = await check()
      return ipv4 !== false || ipv6 === true
    },
    network: async () => ({ ipv6: (await check()).ipv6 }),
    close() {
      clearInterval(timer)
      for (const engine of [running, ...retired]) engine.close()
      retired.clear()
    },
  }
}

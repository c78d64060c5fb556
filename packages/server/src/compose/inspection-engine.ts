import { readFileSync } from 'node:fs'
import { createEngine, type EngineOptions, type RunningEngine } from '@townkeep/inspect'
import type { Config } from '../config.ts'
import { hostsKnown } from '../domains/estate/index.ts'
import { systemActor, withRight } from '../platform/access/index.ts'
import type { Db } from '../platform/db/index.ts'

/** The engine as the register wants it at a moment: which hosts may be met hangs on what is registered. */
export interface InspectionEngine {
  /** The same object while nothing in the register changed. */
  options(): EngineOptions
  running(): RunningEngine
  /** Whether our own network works, at most half a minute ago. True where no control site is named. */
  networkWorks(): Promise<boolean>
  /** Whether we reach anything over IPv6; undefined where no control site tells. */
  network(): Promise<{ readonly ipv6: boolean | undefined }>
  close(): void
}

const lookAgainMs = 15_000
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
  const known = () => withRight(db, systemActor('inspection'), 'asset.read', hostsKnown)
  let seen = await known()
  let options: EngineOptions = { ...fixed, ownDomains: seen.ownDomains, listedHosts: new Set(seen.hosts) }
  let running = createEngine(options)
  const follow = async () => {
    const now = await known()
    if (JSON.stringify(now) === JSON.stringify(seen)) return
    seen = now
    options = { ...fixed, ownDomains: now.ownDomains, listedHosts: new Set(now.hosts) }
    running.close()
    running = createEngine(options)
  }
  const timer = setInterval(() => void follow().catch(onTrouble), lookAgainMs)
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
    async networkWorks() {
      const { ipv4, ipv6 } = await check()
      return ipv4 !== false || ipv6 === true
    },
    network: async () => ({ ipv6: (await check()).ipv6 }),
    close() {
      clearInterval(timer)
      running.close()
    },
  }
}

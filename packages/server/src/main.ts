import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { allCodes } from './all-codes.ts'
import { createAuthenticate } from './caller-of.ts'
import { type Config, ConfigError } from './config.ts'
import { administrationRoutes } from './domains/administration/index.ts'
import {
  estateDownloads,
  estateHandlers,
  estateRoutes,
  estateSubscriptions,
  handOverAssets,
} from './domains/estate/index.ts'
import { type Ledger, openLedger } from './open-ledger.ts'
import { startSealer } from './platform/audit/index.ts'
import { type AuthContext, authRoutes, defaultPolicy, recordInAudit } from './platform/auth/index.ts'
import {
  type Announcement,
  type App,
  createApp,
  createEventHub,
  createLog,
  createMetrics,
  type EventHub,
  type Log,
  languageOf,
  listenForAnnouncements,
  type Metrics,
  serveMetrics,
} from './platform/http/index.ts'
import { openQueue, type QueuePlan } from './platform/jobs/index.ts'

/** `web` answers requests, `worker` does what lies behind them, `all` does both in one process. */
export const serverRoles = ['web', 'worker', 'all'] as const
export type ServerRole = (typeof serverRoles)[number]

export interface ServeOptions {
  readonly config: Config
  readonly role: ServerRole
  readonly version: string
  /** What the program lives on is gone for good: it should end. */
  readonly onLost: () => void
}

export interface RunningServer {
  /** Where the web server listens; undefined for a worker. */
  readonly address: string | undefined
  readonly metricsPort: number | undefined
  /** Lets what is under way end: requests first, then work, then the database. */
  close(): Promise<void>
}

type Closing = () => Promise<void>

/** Puts the program together and starts it. The only place that knows all of its parts. */
export async function serve({ config, role, version, onLost }: ServeOptions): Promise<RunningServer> {
  if (role !== 'all' && config.database.urls === undefined) {
    throw new ConfigError(['DATABASE_URL: is needed for web and worker apart; our own database serves one process'])
  }
  const log = createLog({ level: config.logLevel })
  const metrics = createMetrics()
  const closings: Closing[] = []
  const close = async () => {
    for (const closing of closings.splice(0).reverse()) await closing()
  }
  try {
    const ledger = await openLedger(config, log, onLost)
    closings.push(ledger.close)
    if (role !== 'web') closings.push(await startWorker(ledger, log))
    let address: string | undefined
    if (role !== 'worker') {
      const events = createEventHub<Announcement>(eventSizes)
      const onTrouble = (error: unknown) => log.warn({ err: error }, 'events of other processes may be missed')
      closings.push((await listenForAnnouncements(ledger.queueUrl, events, onTrouble)).stop)
      const app = await createWeb(ledger, { config, version, log, metrics, events })
      closings.push(app.close)
      address = await app.listen(config.web)
    }
    const { metricsPort } = config.web
    const listener = metricsPort === undefined ? undefined : await serveMetrics(metrics.registry, metricsPort)
    if (listener !== undefined) closings.push(listener.close)
    return { address, metricsPort: listener?.port, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A few minutes of a busy day, and what one browser may have waiting. */
const eventSizes = { kept: 5_000, waiting: 500 }

/** Jobs of all domains, and what listens to which event. */
const plan: QueuePlan = { jobs: [handOverAssets], subscriptions: [...estateSubscriptions] }

async function startWorker({ db, queueUrl }: Ledger, log: Log): Promise<Closing> {
  const onTrouble = (error: unknown) => log.warn({ err: error }, 'background work was disturbed')
  const queue = await openQueue({ url: queueUrl, plan, handlers: estateHandlers(db, () => new Date()), onTrouble })
  const sealer = startSealer(db, { onTrouble })
  return async () => {
    await queue.stop()
    await sealer.stop()
  }
}

interface Web {
  readonly config: Config
  readonly version: string
  readonly log: ReturnType<typeof createLog>
  readonly metrics: Metrics
  readonly events: EventHub<Announcement>
}

async function createWeb({ db, kek }: Ledger, { config, version, log, metrics, events }: Web): Promise<App> {
  const { publicUrl, proxies, tls, language } = config.web
  const policy = defaultPolicy
  const context: AuthContext = { db, kek, policy, issuer: new URL(publicUrl).hostname, record: recordInAudit }
  return createApp({
    version,
    publicUrl,
    language,
    proxies,
    ...(tls === undefined
      ? {}
      : { tls: { key: readFileSync(tls.keyFile, 'utf8'), cert: readFileSync(tls.certFile, 'utf8') } }),
    codes: allCodes,
    routes: [...administrationRoutes({ db }), ...estateRoutes({ db })],
    authenticate: createAuthenticate(db, policy),
    pages: [
      estateDownloads({ db }),
      ({ cookies }) =>
        scope =>
          authRoutes(scope, {
            context,
            cookies,
            languageOf: accept => languageOf(accept, language),
            now: () => new Date(),
          }),
    ],
    checks: { database: () => sql`select 1`.execute(db) },
    events,
    log,
    metrics,
  })
}

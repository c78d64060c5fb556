import type { EngineOptions, Text } from '@townkeep/inspect'
import { createWeb } from './compose/web.ts'
import { startWorker } from './compose/worker.ts'
import { type Config, ConfigError } from './config.ts'
import { openLedger } from './open-ledger.ts'
import {
  type Announcement,
  createEventHub,
  createLog,
  createMetrics,
  listenForAnnouncements,
  serveMetrics,
} from './platform/http/index.ts'

/** `web` answers requests, `worker` does what lies behind them, `all` does both in one process. */
export const serverRoles = ['web', 'worker', 'all'] as const
export type ServerRole = (typeof serverRoles)[number]

export interface ServeOptions {
  readonly config: Config
  readonly role: ServerRole
  readonly version: string
  /** Stands before the configuration where sites are reached, as in a demo whose town has ports of its own. */
  readonly network?: Partial<EngineOptions>
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

const databaseNeeded: Text = {
  en: 'DATABASE_URL: is needed for web and worker apart; our own database serves one process',
  'zh-CN': 'DATABASE_URL：web 与 worker 分开运行时必须设置；自带的数据库只供一个进程使用',
}

/** Puts the program together and starts it. With `compose/`, the only place that knows all of its parts. */
export async function serve({ config, role, version, network = {}, onLost }: ServeOptions): Promise<RunningServer> {
  if (role !== 'all' && config.database.urls === undefined) {
    throw new ConfigError([databaseNeeded])
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
    if (role !== 'web') closings.push(await startWorker({ ledger, config, version, network, log }))
    let address: string | undefined
    if (role !== 'worker') {
      const events = createEventHub<Announcement>(eventSizes)
      const onTrouble = (error: unknown) => log.warn({ err: error }, 'events of other processes may be missed')
      closings.push((await listenForAnnouncements(ledger.queueUrl, events, onTrouble)).stop)
      const app = await createWeb({ ledger, config, version, log, metrics, events })
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

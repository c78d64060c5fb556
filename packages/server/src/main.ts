import type { EngineOptions, Text } from '@townkeep/inspect'
import { lookingAt } from './compose/copying.ts'
import { registerJobMetrics } from './compose/job-metrics.ts'
import { createWeb } from './compose/web.ts'
import { lookAtQueue, startWorker } from './compose/worker.ts'
import { type Config, ConfigError } from './config.ts'
import { buildConsole } from './console/built-console.ts'
import { inviteFirstAdministrator } from './domains/administration/index.ts'
import { invitationLink } from './invitation-link.ts'
import { type Ledger, openLedger } from './open-ledger.ts'
import {
  type Announcement,
  createEventHub,
  createLog,
  createMetrics,
  listenForAnnouncements,
  type RedirectListener,
  redirectPlainHttp,
  serveMetrics,
} from './platform/http/index.ts'
import type { Queue } from './platform/jobs/index.ts'
import { lookAtUpkeep } from './upkeep/look.ts'
import { registerUpkeepMetrics } from './upkeep/metrics.ts'

/** `web` answers requests, `worker` does what lies behind them, `all` does both in one process. */
export const serverRoles = ['web', 'worker', 'all'] as const
export type ServerRole = (typeof serverRoles)[number]

export interface ServeOptions {
  readonly config: Config
  readonly role: ServerRole
  readonly version: string
  /** Stands before the configuration where sites are reached, as in a demo whose town has ports of its own. */
  readonly network?: Partial<EngineOptions>
  /** Every page says so, and a second factor is not insisted on. */
  readonly demo?: boolean
  /** What is to be there before anybody comes in and anything is done. */
  readonly prepare?: (ledger: Ledger) => Promise<void>
  /** What the program lives on is gone for good: it should end. */
  readonly onLost: () => void
}

export interface RunningServer {
  /** Where the web server listens; undefined for a worker. */
  readonly address: string | undefined
  /** Where people reach it. */
  readonly publicUrl: string
  readonly metricsPort: number | undefined
  /** With which the first administrator sets a password; undefined once somebody has one, and for a worker. */
  readonly firstInvitation: FirstInvitation | undefined
  /** Where plain http is led to https. */
  readonly redirectPort: number | undefined
  /** Lets what is under way end: requests first, then work, then the database. */
  close(): Promise<void>
}

export interface FirstInvitation {
  readonly link: string
  readonly signInName: string
  readonly expiresAt: Date
}

type Closing = () => Promise<void>

const databaseNeeded: Text = {
  en: 'DATABASE_URL: is needed for web and worker apart; our own database serves one process',
  'zh-CN': 'DATABASE_URL：web 与 worker 分开运行时必须设置；自带的数据库只供一个进程使用',
}

/** Puts the program together and starts it. With `compose/`, the only place that knows all of its parts. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { config, role, version, network = {}, demo = false, prepare, onLost } = options
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
    // Built while the database starts. What it says is heard below, when there is a database to be closed again.
    const building = role === 'worker' ? undefined : buildConsole()
    building?.catch(() => {})
    const ledger = await openLedger(config, log, onLost)
    closings.push(ledger.close)
    await building
    await prepare?.(ledger)
    let queue: Queue
    if (role === 'web') {
      queue = await lookAtQueue(ledger, log)
      closings.push(() => queue.stop())
    } else {
      const worker = await startWorker({ ledger, config, version, network, log })
      queue = worker.queue
      closings.push(worker.stop)
    }
    registerJobMetrics(metrics.registry, queue)
    registerUpkeepMetrics(metrics.registry, () => lookAtUpkeep(lookingAt(ledger, config)))
    let address: string | undefined
    let firstInvitation: FirstInvitation | undefined
    let redirect: RedirectListener | undefined
    if (role !== 'worker') {
      const events = createEventHub<Announcement>(eventSizes)
      const onTrouble = (error: unknown) => log.warn({ err: error }, 'events of other processes may be missed')
      closings.push((await listenForAnnouncements(ledger.queueUrl, events, onTrouble)).stop)
      const app = await createWeb({ ledger, queue, config, version, demo, log, metrics, events })
      closings.push(app.close)
      firstInvitation = await inviteFirst(ledger, config)
      address = await app.listen(config.web)
      const { redirectPort, publicUrl, host } = config.web
      if (redirectPort !== undefined) {
        redirect = await redirectPlainHttp(publicUrl, { host, port: redirectPort })
        closings.push(redirect.close)
      }
    }
    const { metricsPort } = config.web
    const listener = metricsPort === undefined ? undefined : await serveMetrics(metrics.registry, metricsPort)
    if (listener !== undefined) closings.push(listener.close)
    return {
      address,
      publicUrl: config.web.publicUrl,
      metricsPort: listener?.port,
      redirectPort: redirect?.port,
      firstInvitation,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A few minutes of a busy day, and what one browser may have waiting. */
const eventSizes = { kept: 5_000, waiting: 500 }

async function inviteFirst({ db }: Ledger, { web }: Config): Promise<FirstInvitation | undefined> {
  const invitation = await inviteFirstAdministrator(db, web.language, new Date())
  if (invitation === undefined) return undefined
  const { code, name, expiresAt } = invitation
  return { link: invitationLink(web.publicUrl, code), signInName: name, expiresAt }
}

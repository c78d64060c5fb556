import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Language } from '@townkeep/inspect'
import { type Town, townPeople } from '@townkeep/sample-town'
import { queuePlan } from '../compose/worker.ts'
import { readConfig } from '../config.ts'
import { type RunningServer, serve } from '../main.ts'
import type { Ledger } from '../open-ledger.ts'
import { type AuthContext, recordInAudit } from '../platform/auth/index.ts'
import { folderStore } from '../platform/files/index.ts'
import { installQueue } from '../platform/jobs/index.ts'
import { demoPolicy } from './demo-policy.ts'
import { beginFirstRound } from './first-round.ts'
import { type DemoPerson, keptPeople } from './kept-people.ts'
import { type DemoOffice, setUpDemo } from './set-up.ts'

export interface DemoOptions {
  /** Holds all of the demo, and nothing else. */
  readonly folder: string
  readonly port: number
  readonly language: Language
  readonly town: Town
  readonly version: string
  readonly onLost: () => void
}

export interface RunningDemo extends RunningServer {
  readonly people: readonly DemoPerson[]
}

/**
 * The server with a town to try it on: reached on loopback only, its data in a folder of its own, its people with passwords
 * that are shown, the first inspection under way. What was done in it is there at the next start.
 */
export async function serveDemo(options: DemoOptions): Promise<RunningDemo> {
  const { town, version, onLost } = options
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const people = keptPeople(options.folder, townPeople)
  let office: DemoOffice | undefined
  let db: Ledger['db'] | undefined
  const config = configOf(options)
  const server = await serve({
    config,
    role: 'all',
    version,
    onLost,
    demo: true,
    network: networkOf(town),
    async prepare(ledger) {
      await installQueue({ url: ledger.queueUrl, plan: queuePlan })
      db = ledger.db
      office = await setUpDemo(authOf(ledger), { town, people, files: folderStore(join(config.dataDir, 'files')) })
    },
  })
  const stopping = new AbortController()
  const round = beginFirstRound(db!, office!, stopping.signal).catch(error => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    ...server,
    people,
    async close() {
      stopping.abort()
      await round
      await server.close()
    },
  }
}

/** Nothing of the environment: the demo shall not touch what a real installation uses. */
function configOf({ folder, port, language, town }: DemoOptions) {
  return readConfig({
    TOWNKEEP_DATA_DIR: join(resolve(folder), 'data'),
    TOWNKEEP_HOST: '127.0.0.1',
    TOWNKEEP_PORT: String(port),
    TOWNKEEP_LANGUAGE: language,
    TOWNKEEP_LOG_LEVEL: 'error',
    TOWNKEEP_BACKUP_HOURS: '0',
    TOWNKEEP_GATHERING_CHILDREN: '3',
    TOWNKEEP_CONTROL_SITES: `https://${town.control}/`,
  })
}

/** The town's own resolver, ports and certificate authority, which differ from start to start. */
function networkOf(town: Town) {
  const [address = '', port = ''] = town.resolver.split(':')
  return {
    contact: 'demo of Townkeep, on loopback only',
    installationId: town.installationId,
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    // The whole town is this machine: nobody else is kept waiting.
    limits: { fetchMs: 4_000, perSecondSite: 50, perSecondAddress: 200 },
  }
}

function authOf({ db, kek }: Ledger): AuthContext {
  return { db, kek, policy: demoPolicy, issuer: 'localhost', record: recordInAudit }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { allCodes } from '../all-codes.ts'
import { createAuthenticate } from '../caller-of.ts'
import type { Config } from '../config.ts'
import { consoleFolder } from '../console/built-console.ts'
import { consolePages } from '../console/console-pages.ts'
import { demoBanner } from '../demo/demo-banner.ts'
import { demoPolicy } from '../demo/demo-policy.ts'
import {
  administrationRoutes,
  invitationPages,
  jobRoutes,
  messageRoutes,
  personSearch,
  recordSignIn,
  unitSearch,
} from '../domains/administration/index.ts'
import { assetSearch, estateDownloads, estateRoutes } from '../domains/estate/index.ts'
import { figureDownloads, findingDownloads, findingRoutes, findingSearch } from '../domains/findings/index.ts'
import { inspectionRoutes } from '../domains/inspections/index.ts'
import {
  noticePages,
  noticeSearch,
  rectificationDownloads,
  rectificationRoutes,
} from '../domains/rectification/index.ts'
import type { Ledger } from '../open-ledger.ts'
import { type AuthContext, type AuthPolicy, authRoutes, defaultPolicy } from '../platform/auth/index.ts'
import { folderStore } from '../platform/files/index.ts'
import {
  type Announcement,
  type App,
  createApp,
  type createLog,
  type EventHub,
  filePages,
  languageOf,
  type Metrics,
  type Route,
  searchRoute,
} from '../platform/http/index.ts'
import type { Queue } from '../platform/jobs/index.ts'
import { lookAtUpkeep } from '../upkeep/look.ts'
import { lookingAt } from './copying.ts'
import { allMessageKinds } from './notifying.ts'

interface Web {
  readonly ledger: Ledger
  readonly queue: Queue
  readonly config: Config
  readonly version: string
  readonly demo: boolean
  readonly log: ReturnType<typeof createLog>
  readonly metrics: Metrics
  readonly events: EventHub<Announcement>
}

/** The endpoints of all domains. */
function routesOf({ ledger: { db, kek }, queue }: Web): readonly Route[] {
  const means = { db, auditKey: kek.digestKey('audit') }
  return [
    ...administrationRoutes(means),
    ...jobRoutes(means, queue),
    ...messageRoutes({ ...means, kek, kinds: allMessageKinds }),
    ...estateRoutes(means),
    ...inspectionRoutes(means),
    ...findingRoutes(means),
    ...rectificationRoutes(means),
    searchRoute(means, [assetSearch, findingSearch, noticeSearch, unitSearch, personSearch]),
  ]
}

/** Pages and downloads beside the endpoints. */
function pagesOf({
  ledger: { db, kek },
  config: { web, dataDir },
  demo,
}: Web): Parameters<typeof createApp>[0]['pages'] {
  const context: AuthContext = {
    db,
    kek,
    policy: policyOf(demo),
    issuer: new URL(web.publicUrl).hostname,
    record: recordSignIn,
  }
  const store = folderStore(join(dataDir, 'files'))
  return [
    ...(demo ? [demoBanner()] : []),
    filePages({ db, store }),
    invitationPages({ db, publicUrl: web.publicUrl, language: web.language }),
    estateDownloads({ db }),
    consolePages(consoleFolder()),
    findingDownloads({ db }),
    figureDownloads({ db }),
    rectificationDownloads({ db, auditKey: kek.digestKey('audit'), store }),
    noticePages({ db, auditKey: kek.digestKey('audit') }),
    ({ cookies }) =>
      scope =>
        authRoutes(scope, {
          context,
          cookies,
          languageOf: accept => languageOf(accept, web.language),
          now: () => new Date(),
        }),
  ]
}

function policyOf(demo: boolean): AuthPolicy {
  return demo ? demoPolicy : defaultPolicy
}

/** What answers requests. */
export async function createWeb(web: Web): Promise<App> {
  const { ledger, config, version, demo, log, metrics, events } = web
  const { publicUrl, proxies, contacts, tls, language } = config.web
  return createApp({
    version,
    publicUrl,
    language,
    proxies,
    contacts,
    ...(tls === undefined
      ? {}
      : { tls: { key: readFileSync(tls.keyFile, 'utf8'), cert: readFileSync(tls.certFile, 'utf8') } }),
    codes: allCodes,
    routes: routesOf(web),
    authenticate: createAuthenticate(ledger.db, policyOf(demo)),
    pages: pagesOf(web),
    checks: { database: () => sql`select 1`.execute(ledger.db) },
    warnings: async () => (await lookAtUpkeep(lookingAt(ledger, config))).warnings,
    events,
    log,
    metrics,
  })
}

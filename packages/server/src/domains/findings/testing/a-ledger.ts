import type { TestContext } from 'node:test'
import { parseHolidays } from '@townkeep/inspect'
import { sql } from 'kysely'
import { type Actor, type Right, type Role, roles, withRight } from '../../../platform/access/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { searchRoute } from '../../../platform/http/index.ts'
import { anApp } from '../../../platform/http/testing/an-app.ts'
import { installQueue } from '../../../platform/jobs/index.ts'
import { notifyJobs } from '../../../platform/notify/index.ts'
import type { SampleUnit } from '../../../testing/sample-units.ts'
import { administrationRoutes, personSearch, unitSearch } from '../../administration/index.ts'
import { assetSearch, estateRoutes } from '../../estate/index.ts'
import { anOffice } from '../../estate/testing/an-office.ts'
import { inspectionJobs } from '../../inspections/index.ts'
import { figureDownloads, findingDownloads, findingJobs, findingRoutes, findingSearch } from '../index.ts'

export const calendar = { version: 1, ...parseHolidays('date,name,kind,source\n2026-01-01,元旦,off,test\n') }

/** A finding as a test plants it; what is left out is the same for all. */
export interface Planted {
  readonly asset: string
  readonly rule?: string
  readonly locus?: string
  readonly state?: string
  readonly closedAs?: string
  readonly verdict?: 'fails' | 'needs-person'
  readonly outcome?: string
  readonly severity?: number
  readonly due?: string
  readonly foundAt?: string
  readonly detail?: object
}

/** The real routes over a real database; whoever calls names himself as `role:unit`. */
export async function aLedger(t: TestContext, wrap: (db: Db) => Db = db => db) {
  const office = await anOffice(t)
  const { app, owner, units, queueUrl } = office
  await installQueue({ url: queueUrl, plan: { jobs: [...findingJobs, ...inspectionJobs, ...notifyJobs] } })
  const actorNamed = (who: string): Actor => {
    const [role, unit] = who.split(':') as [Role, SampleUnit]
    const number = roles.indexOf(role) * 100 + Object.keys(units).indexOf(unit)
    const id = `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`
    return { kind: 'person', id, name: who, roles: [{ role, unitId: units[unit], from: new Date(0) }] }
  }
  const means = { db: wrap(app) }
  const rates = { network: { burst: 1e6, perSecond: 1e6 }, caller: { burst: 1e6, perSecond: 1e6 } }
  const { ask } = await anApp(t, {
    routes: [
      ...administrationRoutes(means),
      ...estateRoutes(means),
      ...findingRoutes(means),
      searchRoute(means, [assetSearch, findingSearch, unitSearch, personSearch]),
    ],
    pages: [findingDownloads(means), figureDownloads(means)],
    rates,
    authenticate: async request => {
      const who = request.headers.authorization?.slice('Bearer '.length)
      return who === undefined ? undefined : { actor: actorNamed(who), session: who }
    },
  })
  return {
    ...office,
    ask,
    actorNamed,
    get: async (who: string, path: string) => {
      const answer = await ask(who, 'GET', `/api${path}`)
      return { status: answer.status, body: (await answer.json()) as Answer }
    },
    under: <T>(who: string, fn: (tx: Tx) => Promise<T>, right: Right = 'finding.read') =>
      withRight(app, actorNamed(who), right, fn),
    asset: (unit: SampleUnit, name: string, words = name) => plantAsset(owner, units[unit], name, words),
    plant: (findings: readonly Planted[]) => plantFindings(owner, findings),
  }
}

// What tests look at is of many shapes; each says itself what it expects.
// biome-ignore lint/suspicious/noExplicitAny: answers of all routes
type Answer = any

const protection =
  '{"level":null,"number":"","office":"","filedOn":null,"assessedOn":[],"reviewedOn":null,"templates":""}'

async function plantAsset(owner: Db, unitId: string, name: string, words: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tk.asset (unit_id, kind, name, status, operator, location, icp_number, security_number, protection, tags, notes,
      extra, words, created_at, changed_at)
    values (${unitId}, 'website', ${name}, 'in-use', '', '', '', '', ${protection}, '{}', '', jsonb_build_object('address', 'https://' || gen_random_uuid() || '.gov.test/'),
      ${words}, now(), now()) returning id`.execute(owner)
  return rows[0]!.id
}

/** In the order of their ids. */
async function plantFindings(owner: Db, findings: readonly Planted[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into tk.finding (asset_id, unit_id, rule, locus, state, closed_as, closed_at, verdict, outcome, severity, due,
      due_provisional, detail, found_at, anew)
    select a.id, a.unit_id, coalesce(x.rule, 'tls/certificate-expiry'), coalesce(x.locus, 'header:x' || x.n), coalesce(x.state, 'new'),
      x."closedAs", case when x.state = 'closed' then now() end, coalesce(x.verdict, 'fails'), coalesce(x.outcome, 'expired'),
      coalesce(x.severity, 3), coalesce(x.due, '2026-07-01'), false, coalesce(x.detail, '{"data": {}, "evidence": [], "also": []}'),
      coalesce(x."foundAt", '2026-06-01T00:00:00Z'), false
    from (select y.*, row_number() over () as n from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as y(asset uuid, rule text,
      locus text, state text, "closedAs" text, verdict text, outcome text, severity smallint, due date, "foundAt" timestamptz,
      detail jsonb)) x
    join tk.asset a on a.id = x.asset order by x.n
    returning id`.execute(owner)
  return rows.map(row => row.id)
}

import type { Severity } from '@townkeep/inspect'
import { countOfAssets } from '../domains/estate/index.ts'
import { countsOf, severityName } from '../domains/findings/index.ts'
import { listRuns, type Run } from '../domains/inspections/index.ts'
import { type Actor, type Right, roleTitles, scopeOf, withRight } from '../platform/access/index.ts'
import type { Db, Tx } from '../platform/db/index.ts'

/** What the home page shows, as far as its reader may see it: a part without the right to it is absent. */
export interface Overview {
  readonly name: string
  readonly roles: readonly (typeof roleTitles)[keyof typeof roleTitles][]
  readonly sites: number | undefined
  /** The newest round, under way or over. */
  readonly round: Run | undefined
  readonly findings: FindingCounts | undefined
  /** Whether the reader lets people in. */
  readonly invites: boolean
}

export interface FindingCounts {
  readonly open: Readonly<Partial<Record<Severity, number>>>
  readonly forPersons: number
  readonly closed: number
}

const mostSites = 10_000

export async function overviewFor(db: Db, actor: Actor, now: Date): Promise<Overview> {
  const under = async <Value>(right: Right, read: (tx: Tx) => Promise<Value>) => {
    const { whole, roots } = scopeOf(actor, right, now)
    return whole || roots.length > 0 ? withRight(db, actor, right, read, { now }) : undefined
  }
  const runs = await under('inspection.read', tx => listRuns(tx, {}, { limit: 1 }))
  return {
    name: actor.name,
    roles: [...new Set(actor.roles.map(({ role }) => roleTitles[role]))],
    sites: await under('asset.read', tx => countOfAssets(tx, { kinds: ['website'] }, mostSites)),
    round: runs?.[0],
    findings: await under('finding.read', findingCounts),
    invites: (await under('person.manage', async () => true)) === true,
  }
}

async function findingCounts(tx: Tx): Promise<FindingCounts> {
  const open: Partial<Record<Severity, number>> = {}
  let forPersons = 0
  let closed = 0
  for (const { state, verdict, severity, count } of await countsOf(tx, undefined)) {
    if (state === 'closed') closed += count
    else if (verdict === 'needs-person') forPersons += count
    else open[severityName(severity)] = (open[severityName(severity)] ?? 0) + count
  }
  return { open, forPersons, closed }
}

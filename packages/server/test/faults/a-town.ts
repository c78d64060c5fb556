import type { EngineOptions } from '@townkeep/inspect'
import { type SiteName, startTown } from '@townkeep/sample-town'
import { sql } from 'kysely'
import { createAsset } from '../../src/domains/estate/index.ts'
import { systemActor } from '../../src/platform/access/index.ts'
import { runAction } from '../../src/platform/actions/index.ts'
import type { Ending, Installation } from './an-installation.ts'

/** A visit lasts a second or two: there must be a middle. */
const gently = { perSecondSite: 25, perSecondAddress: 100, pages: 30, otherLinks: 5 }

/** Sites of the sample town, registered and allowed to be visited; and how workers reach them. */
export async function aTown(
  t: Ending,
  { owner, app, units }: Installation,
  sites: readonly SiteName[],
  limits: EngineOptions['limits'] = gently,
) {
  const town = await startTown({ sites })
  t.after(town.close)
  const [address = '', port] = town.resolver.split(':')
  const network: Partial<EngineOptions> = {
    allowPrivate: town.addresses,
    resolver: { address, port: Number(port) },
    connectMap: new Map(Object.entries(town.connectMap).map(([from, to]) => [Number(from), to])),
    ca: [town.caPem],
    limits,
  }
  await sql`
    insert into tk.own_domain (domain, unit_id, declared_by, declared_at)
    select domain, ${units.municipality}, 'test', now() from unnest(${town.ownDomains}::text[]) domain`.execute(owner)
  const actor = systemActor('test')
  for (const { url, name } of town.sites.values()) {
    const asset = { unitId: units.east, kind: 'website', name, extra: { address: url } }
    const { subject } = await runAction({ db: app, actor, now: new Date() }, createAsset, asset)
    const signature = `王芳 ${new Date().toISOString().slice(0, 10)}`
    const { rows: letter } = await sql<{ id: string }>`
      insert into tk.file (unit_id, owner, name, type, size, sha256, made_by, made_at)
      values (${units.east}, ${`asset:${subject}`}, 'letter.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, 'one', now())
      returning id`.execute(owner)
    await sql`
      insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, file_id, offered_by,
        offered_at, decided_by, decided_at)
      values (${subject}, ${units.east}, 'letter', 'in-force', 'passive', false, ${signature}, current_date + 300, ${letter[0]!.id},
        'one', now(), 'another', now())`.execute(owner)
  }
  return { network, env: { TOWNKEEP_INSTALLATION: town.installationId } }
}

import { municipality, type Town } from '@townkeep/sample-town'
import { createUnit, unitsUnder } from '../domains/administration/index.ts'
import { declareOwnDomain, importAssets, ownDomains, previewImport } from '../domains/estate/index.ts'
import { createPlan, listPlans } from '../domains/inspections/index.ts'
import { type Actor, loadActor, systemActor, withRight } from '../platform/access/index.ts'
import { type ActionContext, runAction } from '../platform/actions/index.ts'
import type { AuthContext } from '../platform/auth/index.ts'
import type { FileStore } from '../platform/files/index.ts'
import type { DemoPerson } from './kept-people.ts'
import { bringLetters } from './letters.ts'
import { settlePerson } from './people.ts'

export interface DemoParts {
  readonly town: Town
  readonly people: readonly DemoPerson[]
  readonly files: FileStore
}

/** What goes on with the town once it is set up. */
export interface DemoOffice {
  readonly inspector: Actor
  readonly planId: string
}

/**
 * Makes the town an office: units, people, register, own domains, a plan; all by the actions that people use. What is there
 * already stays, so that a demo that was broken off half-way is completed by the next start.
 */
export async function setUpDemo(auth: AuthContext, { town, people, files }: DemoParts): Promise<DemoOffice> {
  const { db } = auth
  const system = contextOf(auth, systemActor('demo'))
  const { top, units } = await settleUnits(system, town)
  const ids = new Map<string, string>()
  for (const person of people) {
    const unitId = person.unit === undefined ? top : units.get(person.unit)!
    ids.set(person.role, await settlePerson(system, auth, person, unitId))
  }
  const as = async (role: DemoPerson['role']) =>
    (await db.transaction().execute(tx => loadActor(tx, ids.get(role)!, new Date())))!
  const inspector = await as('inspector')
  const context = contextOf(auth, inspector)
  await register(context, top, town)
  await declareDomains(context, top, town)
  await bringLetters(context, contextOf(auth, await as('approver')), town, files)
  return { inspector, planId: await settlePlan(context, top) }
}

function contextOf({ db }: AuthContext, actor: Actor): ActionContext {
  return { db, actor, now: new Date() }
}

async function settleUnits(
  context: ActionContext,
  town: Town,
): Promise<{ readonly top: string; readonly units: ReadonlyMap<string, string> }> {
  const under = (parent?: string) => withRight(context.db, context.actor, 'unit.read', tx => unitsUnder(tx, parent))
  const create = async (parentId: string | null, kind: string, name: string) =>
    (await runAction(context, createUnit, { parentId, kind, name })).subject
  const top = (await under())[0]?.id ?? (await create(null, 'municipality', municipality))
  const units = new Map((await under(top)).map(unit => [unit.name, unit.id]))
  for (const { name, kind } of town.units) {
    if (!units.has(name)) units.set(name, await create(top, kind, name))
  }
  return { top, units }
}

/** The town's list, as an office would bring it in. A site that is there already stays as it is. */
async function register(context: ActionContext, unitId: string, town: Town): Promise<void> {
  const bytes = Buffer.from(town.listCsv())
  const { db, actor } = context
  const { sheet, mark, counts } = await withRight(db, actor, 'asset.manage', tx => previewImport(tx, unitId, bytes))
  if (counts.create === 0) return
  await importAssets(context, { unitId, fileName: 'sample-town.csv', bytes, digest: sheet.digest, mark })
}

async function declareDomains(context: ActionContext, unitId: string, town: Town): Promise<void> {
  const { db, actor } = context
  const declared = await withRight(db, actor, 'authorisation.propose', ownDomains)
  for (const domain of town.ownDomains) {
    if (!declared.includes(domain)) await runAction(context, declareOwnDomain, { unitId, domain })
  }
}

async function settlePlan(context: ActionContext, unitId: string): Promise<string> {
  const { db, actor } = context
  const [known] = await withRight(db, actor, 'inspection.read', tx => listPlans(tx, {}, { limit: 1 }))
  if (known) return known.id
  const made = await runAction(context, createPlan, {
    unitId,
    name: '全市网站巡检',
    filter: { kinds: ['website'] },
    pack: 'baseline',
    schedule: { timeZone: 'Asia/Shanghai', days: 'every-day', windows: [{ from: '01:00', to: '05:00' }] },
    paused: false,
  })
  return made.subject
}

import type { TestContext } from 'node:test'
import { sql } from 'kysely'
import { type Actor, type Right, type Role, systemActor, withRight } from '../../../platform/access/index.ts'
import { type Action, type ActionContext, type Done, runAction } from '../../../platform/actions/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { Refusal } from '../../../platform/errors/index.ts'
import { installQueue } from '../../../platform/jobs/index.ts'
import { plantUnits, type SampleUnit } from '../../../testing/sample-units.ts'
import { testDatabase } from '../../../testing/test-database.ts'

/** A municipality with units and a database of its own, and ways to act in it. */
export async function anOffice(t: TestContext) {
  const { app, owner, queueUrl } = await testDatabase(t)
  await installQueue({ url: queueUrl, plan: { jobs: [], subscriptions: [] } })
  const units = await plantUnits(owner)
  let people = 0
  const actor = (role: Role, unit: SampleUnit): Actor => ({
    kind: 'person',
    id: `018f0000-0000-7000-8000-${String(++people).padStart(12, '0')}`,
    name: `${role} of ${unit}`,
    roles: [{ role, unitId: units[unit], from: new Date('2026-01-01T00:00:00Z') }],
  })
  const context = (who: Actor, now = today): ActionContext => ({ db: app, actor: who, now })
  return {
    app,
    owner,
    queueUrl,
    units,
    actor,
    context,
    system: systemActor('test'),
    run: <Schema extends Action['input'], After>(
      who: Actor,
      action: Action<Schema, After>,
      input: unknown,
      now = today,
    ): Promise<Done<After>> => runAction(context(who, now), action, input),
    as: <Result>(who: Actor, fn: (tx: Tx) => Promise<Result>, right: Right = 'asset.read') =>
      withRight(app, who, right, fn, { now: today }),
    /** A scan that somebody has uploaded and attached to nothing yet. */
    async scan(unit: SampleUnit, by: Actor): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into tk.file (unit_id, name, type, size, sha256, made_by, made_at)
        values (${units[unit]}, '授权书.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, ${by.id}, ${today}) returning id`.execute(
        owner,
      )
      return rows[0]!.id
    },
    async person(unit: SampleUnit, name: string, number: string | null = null): Promise<string> {
      const { rows } = await sql<{ id: string }>`
        insert into tk.person (unit_id, name, number) values (${units[unit]}, ${name}, ${number}) returning id`.execute(
        owner,
      )
      return rows[0]!.id
    },
  }
}

export type Office = Awaited<ReturnType<typeof anOffice>>

export const today = new Date('2026-06-01T04:00:00Z')

/** The code with which something is refused. */
export async function refusalOf(refused: Promise<unknown>): Promise<string> {
  try {
    await refused
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  throw new Error('was not refused')
}

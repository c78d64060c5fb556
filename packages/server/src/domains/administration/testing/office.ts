import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { type Actor, loadActor, type Role, systemActor } from '../../../platform/access/index.ts'
import { type ActionContext, runAction } from '../../../platform/actions/index.ts'
import { Refusal } from '../../../platform/errors/index.ts'
import { installQueue } from '../../../platform/jobs/index.ts'
import { plantUnits, type SampleUnits } from '../../../testing/sample-units.ts'
import { type TestDatabase, testDatabase } from '../../../testing/test-database.ts'
import { addPerson, grantRole } from '../index.ts'

export const day = (n: number) => new Date(Date.UTC(2020, 0, n))
/** The day of all that is done, unless another is said. */
export const today = 100

export interface Office extends TestDatabase {
  readonly units: SampleUnits
  readonly system: ActionContext
  /** A new person of a unit with these roles, each at a unit. */
  hire(unit: string, name: string, ...roles: readonly (readonly [Role, string])[]): Promise<string>
  /** What somebody acts with on a day. */
  as(personId: string, n?: number): Promise<ActionContext>
}

/** The sample units, there since the first of January 2020, and whoever is hired. */
export async function testOffice(t: TestContext): Promise<Office> {
  const database = await testDatabase(t)
  await installQueue({ url: database.queueUrl, plan: { jobs: [] } })
  const units = await plantUnits(database.owner, day(1))
  const context = (actor: Actor, n = today): ActionContext => ({ db: database.app, actor, now: day(n) })
  const system = context(systemActor('test'), 2)
  return {
    ...database,
    units,
    system,
    async hire(unitId, name, ...held) {
      const { subject } = await runAction(system, addPerson, { unitId, name })
      for (const [role, at] of held) await runAction(system, grantRole, { personId: subject, role, unitId: at })
      return subject
    },
    async as(personId, n = today) {
      const actor = await database.app.transaction().execute(tx => loadActor(tx, personId, day(n)))
      assert.ok(actor, 'nobody of that id, or not active')
      return context(actor, n)
    },
  }
}

export async function refused(work: Promise<unknown>, code: string): Promise<Refusal> {
  const error = await work.then(
    () => assert.fail(`was not refused: ${code} expected`),
    error => error,
  )
  assert.ok(error instanceof Refusal, error)
  assert.equal(error.code, code)
  return error
}

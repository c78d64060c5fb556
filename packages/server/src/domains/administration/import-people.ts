import { createHash } from 'node:crypto'
import { type Actor, withRight } from '../../platform/access/index.ts'
import { type ActionContext, type RowResult, runEach } from '../../platform/actions/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import { addPerson } from './actions/add-person.ts'
import { changePerson } from './actions/change-person.ts'
import { refuseAdministration } from './messages.ts'
import { type PersonRow, type PlannedRow, planPeopleImport } from './model/people-import.ts'
import type { Person } from './model/person.ts'
import { peopleOfUnits } from './store/people.ts'
import { openUnits } from './store/units.ts'

export interface ImportPreview {
  readonly rows: readonly PlannedRow[]
  /** Of rows and plan: what the confirmation names. */
  readonly digest: string
}

/** What an import of these rows would do now, within the units where the actor may manage people. Writes nothing. */
export async function previewPeopleImport(
  { db, actor, now }: { readonly db: Db; readonly actor: Actor; readonly now: Date },
  rows: readonly PersonRow[],
): Promise<ImportPreview> {
  const planned = await withRight(db, actor, 'person.manage', tx => planIn(tx, rows), { now })
  const digest = createHash('sha256')
    .update(JSON.stringify([rows, planned]))
    .digest('hex')
  return { rows: planned, digest }
}

export type ImportedRow = PlannedRow & { readonly result?: RowResult<Person> }

/**
 * Does what was confirmed, each row by its own action, so that a bad one stops no other. Sent twice, the second finds that the plan
 * has changed. @throws Refusal where the plan is no longer the one that was confirmed.
 */
export async function importPeople(
  context: ActionContext,
  rows: readonly PersonRow[],
  confirmed: string,
): Promise<readonly ImportedRow[]> {
  const preview = await previewPeopleImport(context, rows)
  if (preview.digest !== confirmed) throw refuseAdministration('import-changed')
  const done: ImportedRow[] = []
  for (const planned of preview.rows) {
    const [result] = await doRow(context, planned)
    done.push(result ? { ...planned, result } : planned)
  }
  return done
}

async function doRow(context: ActionContext, planned: PlannedRow): Promise<readonly RowResult<Person>[]> {
  if (planned.do === 'create') return runEach(context, addPerson, [planned.person])
  if (planned.do !== 'change') return []
  const { unitId: _, ...fields } = planned.person
  return runEach(context, changePerson, [{ id: planned.id, version: planned.version, ...fields }])
}

async function planIn(tx: Tx, rows: readonly PersonRow[]): Promise<readonly PlannedRow[]> {
  const named = [...new Set(rows.map(row => row.unit.trim()))]
  const units = await openUnits(tx, named)
  const people = await peopleOfUnits(
    tx,
    units.map(unit => unit.id),
  )
  return planPeopleImport(rows, units, people)
}

import { sql } from 'kysely'
import type { Actor } from '../../../platform/access/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { ObjectionKind, ObjectionState } from '../model/index.ts'

export interface Objection {
  readonly id: string
  readonly findingId: string
  readonly kind: ObjectionKind
  readonly reason: string
  /** Where it belongs, in the unit's words; its name is empty where it is out of sight. */
  readonly namedUnitId: string | null
  readonly namedUnitName: string
  readonly files: readonly string[]
  readonly state: ObjectionState
  readonly askedBy: string
  /** As they were called then. */
  readonly askedByName: string
  readonly askedAt: Date
  readonly settledBy: string | null
  readonly settledByName: string | null
  readonly settledAt: Date | null
  readonly note: string
  readonly forwardedTo: string | null
  readonly forwardedToName: string
}

const objections = sql`
  select o.id, o.finding_id as "findingId", o.kind, o.reason, o.named_unit_id as "namedUnitId", coalesce(named.name, '') as "namedUnitName",
    o.files, o.state, o.asked_by as "askedBy", o.asked_by_name as "askedByName", o.asked_at as "askedAt",
    o.settled_by as "settledBy", o.settled_by_name as "settledByName", o.settled_at as "settledAt", o.note,
    o.forwarded_to as "forwardedTo", coalesce(taker.name, '') as "forwardedToName"
  from tk.finding_objection o left join tk.unit named on named.id = o.named_unit_id
    left join tk.unit taker on taker.id = o.forwarded_to`

/** All of a finding, newest first. */
export async function objectionsOf(
  tx: Tx,
  findingId: string,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Objection[]> {
  const { rows } = await sql<Objection>`
    ${objections}
    where o.finding_id = ${findingId}::uuid and o.id < ${before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid
    order by o.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findObjection(tx: Tx, id: string): Promise<Objection | undefined> {
  const { rows } = await sql<Objection>`${objections} where o.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

export async function openObjection(tx: Tx, findingId: string): Promise<Objection | undefined> {
  const { rows } = await sql<Objection>`
    ${objections} where o.finding_id = ${findingId}::uuid and o.state = 'open'`.execute(tx)
  return rows[0]
}

export interface NewObjection extends Pick<Objection, 'findingId' | 'kind' | 'reason' | 'namedUnitId' | 'files'> {
  readonly unitId: string
  readonly by: Actor
  readonly now: Date
}

export async function insertObjection(tx: Tx, of: NewObjection): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into tk.finding_objection (finding_id, unit_id, kind, reason, named_unit_id, files, asked_by, asked_by_name, asked_at)
    values (${of.findingId}, ${of.unitId}, ${of.kind}, ${of.reason}, ${of.namedUnitId}::uuid, ${of.files}::uuid[], ${of.by.id},
      ${of.by.name}, ${of.now})
    returning id`.execute(tx)
  return rows[0]!.id
}

export async function settleObjection(
  tx: Tx,
  id: string,
  {
    state,
    by,
    note,
    forwardedTo,
    now,
  }: {
    readonly state: 'upheld' | 'refused' | 'forwarded' | 'withdrawn'
    readonly by: Actor
    readonly note: string
    readonly forwardedTo: string | null
    readonly now: Date
  },
): Promise<void> {
  await sql`
    update tk.finding_objection set state = ${state}, settled_at = ${now}, settled_by = ${by.id}, settled_by_name = ${by.name},
      note = ${note}, forwarded_to = ${forwardedTo}::uuid
    where id = ${id}::uuid`.execute(tx)
}

/** What a list shows of an objection that nobody has answered. */
export const objectionMark = sql`
  (select o.kind from tk.finding_objection o where o.finding_id = f.id and o.state = 'open') as objection`

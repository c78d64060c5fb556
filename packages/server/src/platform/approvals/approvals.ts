import { sql } from 'kysely'
import { type Actor, permitsAt, type Right, requireInPerson } from '../access/index.ts'
import type { Tx } from '../db/index.ts'
import { refuse } from '../errors/index.ts'
import { refuseApproval } from './codes.ts'

export type ApprovalState = 'pending' | 'granted' | 'refused' | 'withdrawn'

export interface Approval {
  readonly id: string
  /** What kind of thing, in the words of the domain that asks. */
  readonly kind: string
  readonly subject: string
  readonly unitId: string
  /** SHA-256 in hexadecimal. */
  readonly digest: string
  readonly state: ApprovalState
  readonly requestedBy: string
  /** As they were called then. */
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly requestNote: string
  /** Also of what was taken back. */
  readonly decidedBy: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
  readonly decisionNote: string
}

const columns = sql.raw(`
  id, kind, subject, unit_id as "unitId", encode(digest, 'hex') as digest, state, requested_by as "requestedBy",
  requested_by_name as "requestedByName", requested_at as "requestedAt", request_note as "requestNote",
  decided_by as "decidedBy", decided_by_name as "decidedByName", decided_at as "decidedAt", decision_note as "decisionNote"`)

interface Request {
  readonly kind: string
  readonly subject: string
  readonly unitId: string
  readonly digest: string
  readonly by: Actor
  readonly note: string
  readonly now: Date
}

/**
 * Asks for a second person, under a right that writes the family `approvals` at the unit. @throws Refusal where somebody is to decide
 * on the subject already
 */
export async function requestApproval(
  tx: Tx,
  { kind, subject, unitId, digest, by, note, now }: Request,
): Promise<Approval> {
  const { rows } = await sql<Approval>`
    insert into tk.approval (kind, subject, unit_id, digest, requested_by, requested_by_name, requested_at, request_note)
    values (${kind}, ${subject}, ${unitId}, decode(${digest}, 'hex'), ${by.id}, ${by.name}, ${now}, ${note})
    on conflict (kind, subject) where state = 'pending' do nothing
    returning ${columns}`.execute(tx)
  const [made] = rows
  if (made === undefined) throw refuseApproval('approval-pending')
  return made
}

interface Decision {
  readonly id: string
  /** Of what whoever decides has looked at. */
  readonly digest: string
  readonly decision: 'granted' | 'refused'
  /** By which he decides. */
  readonly right: Right
  readonly by: Actor
  readonly note: string
  readonly now: Date
}

/**
 * The one decision: by another person than asked, by a right that he does not have from who asked, in person, about the very thing that
 * was asked for. @throws Refusal
 */
export async function settleApproval(
  tx: Tx,
  { id, digest, decision, right, by, note, now }: Decision,
): Promise<Approval> {
  requireInPerson(by)
  const pending = await lockApproval(tx, id)
  const { requestedBy, unitId } = pending
  if (requestedBy === by.id) throw refuseApproval('own-request')
  // Who lent somebody his own right to decide would decide through him.
  const own = { ...by, roles: by.roles.filter(({ lentBy }) => lentBy !== requestedBy) }
  if (!(await permitsAt(tx, own, right, unitId, now))) throw refuseApproval('own-request')
  if (pending.digest !== digest) throw refuseApproval('approval-of-another')
  return end(tx, id, decision, { by, note, now })
}

/** Takes a request back, whoever asked: what it asked for is no longer so. @throws Refusal where it is decided */
export async function withdrawApproval(
  tx: Tx,
  { id, by, note, now }: Omit<Decision, 'digest' | 'decision' | 'right'>,
): Promise<Approval> {
  await lockApproval(tx, id)
  return end(tx, id, 'withdrawn', { by, note, now })
}

/** Within the scope of the transaction. */
export async function findApproval(tx: Tx, id: string): Promise<Approval | undefined> {
  const { rows } = await sql<Approval>`select ${columns} from tk.approval where id = ${id}::uuid`.execute(tx)
  return rows[0]
}

async function lockApproval(tx: Tx, id: string): Promise<Approval> {
  const { rows } = await sql<Approval>`
    select ${columns} from tk.approval where id = ${id}::uuid for update`.execute(tx)
  const [found] = rows
  if (found === undefined) throw refuse('not-found')
  if (found.state !== 'pending') throw refuseApproval('approval-settled')
  return found
}

async function end(
  tx: Tx,
  id: string,
  state: Exclude<ApprovalState, 'pending'>,
  { by, note, now }: Pick<Decision, 'by' | 'note' | 'now'>,
): Promise<Approval> {
  const { rows } = await sql<Approval>`
    update tk.approval set state = ${state}, decided_by = ${by.id}, decided_by_name = ${by.name}, decided_at = ${now},
      decision_note = ${note}
    where id = ${id}::uuid returning ${columns}`.execute(tx)
  return rows[0]!
}

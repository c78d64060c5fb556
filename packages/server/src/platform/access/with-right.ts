import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'
import type { Actor } from './actor.ts'
import { families } from './families.ts'
import { permits, scopeOf } from './permits.ts'
import { type Right, rightRow } from './rights.ts'
import { unitPath } from './unit-path.ts'

/**
 * A transaction that sees and changes what the right gives, where the actor has this right, and nothing else;
 * what other rights the actor has elsewhere doesn't count. Without the right anywhere, everything is empty.
 */
export async function withRight<Result>(
  db: Db,
  actor: Actor,
  right: Right,
  fn: (tx: Tx) => Promise<Result>,
  { now = new Date() }: { readonly now?: Date } = {},
): Promise<Result> {
  return db.transaction().execute(async tx => {
    // A setting lasts as long as its transaction: in a new one nothing is open that had to be closed.
    await openFamilies(tx, actor, right, { now, isNew: true })
    return fn(tx)
  })
}

/** Narrows a transaction that is open already to one right. What was open in it before is closed. */
export async function openScope(tx: Tx, actor: Actor, right: Right, now: Date): Promise<void> {
  await openFamilies(tx, actor, right, { now, isNew: false })
}

async function openFamilies(
  tx: Tx,
  actor: Actor,
  right: Right,
  { now, isNew }: { readonly now: Date; readonly isNew: boolean },
): Promise<void> {
  const { whole, roots } = scopeOf(actor, right, now)
  const { reads, writes } = rightRow(right)
  const opened = new Set(
    [...reads, ...writes].map(family => `read_${family}`).concat(writes.map(one => `write_${one}`)),
  )
  const closed = isNew ? [] : allSettings.filter(name => !opened.has(name))
  await sql`
    select tk.open_scope(${actor.id}, ${roots}::uuid[], ${whole}, ${[...opened]}::text[], ${closed}::text[])`.execute(
    tx,
  )
}

const allSettings = families.flatMap(family => [`read_${family}`, `write_${family}`])

/** Whether the actor has the right at that unit, as the tree stands now. */
export async function permitsAt(tx: Tx, actor: Actor, right: Right, unitId: string, now: Date): Promise<boolean> {
  return permits(actor, right, await unitPath(tx, unitId), now)
}

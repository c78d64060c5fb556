import { type Actor, loadActor, permitsAt, withRight } from '../access/index.ts'
import type { Db } from '../db/index.ts'
import type { Look, MessageKind } from './message-kind.ts'

/**
 * What a message says to this reader now; undefined for who may not look at it, or no longer. Two fences, as everywhere: what the
 * database shows under the right, and the right at the thing's own unit.
 */
export async function lookAs(
  db: Db,
  actor: Actor,
  kind: MessageKind,
  { data, secret }: { readonly data: unknown; readonly secret?: string | undefined },
  now: Date,
): Promise<Look | undefined> {
  const read = kind.data.parse(data)
  const glance = { actor, now, secret }
  const { right } = kind
  if (right === null) return db.transaction().execute(tx => kind.look(tx, read, glance))
  return withRight(
    db,
    actor,
    right,
    async tx => {
      const look = await kind.look(tx, read, glance)
      if (look === undefined || look.unitId === null) return undefined
      return (await permitsAt(tx, actor, right, look.unitId, now)) ? look : undefined
    },
    { now },
  )
}

/** The same by a person's id; undefined also for who is not active. */
export async function lookAsPerson(
  db: Db,
  personId: string,
  kind: MessageKind,
  sent: { readonly data: unknown; readonly secret?: string | undefined },
  now: Date,
): Promise<Look | undefined> {
  const actor = await db.transaction().execute(tx => loadActor(tx, personId, now))
  return actor && lookAs(db, actor, kind, sent, now)
}

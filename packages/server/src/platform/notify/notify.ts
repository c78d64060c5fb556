import { sql } from 'kysely'
import type { z } from 'zod'
import type { Kek } from '../auth/index.ts'
import type { Tx } from '../db/index.ts'
import { enqueue, type JobSchema } from '../jobs/index.ts'
import { deliveryId, messageId, sealContext } from './ids.ts'
import { fanOut, showMessage } from './job-names.ts'
import type { MessageKind } from './message-kind.ts'

export interface Telling<Data extends JobSchema> {
  readonly data: z.input<Data>
  /** Persons by id; whoever stands here twice, or is not active, makes no difference. */
  readonly to: readonly string[]
  readonly now: Date
  /** What the mail must say and no table may hold in clear. It is sealed, and gone when the mail is sent. */
  readonly secret?: { readonly text: string; readonly kek: Kek }
}

/**
 * Tells people, within the transaction of the cause: rolled back, nobody is told. The same kind and data are the same message, however
 * often they come: each person is told once. Never waits for a mail server. Answers how many persons are told now.
 */
export async function notify<Data extends JobSchema>(
  tx: Tx,
  kind: MessageKind<Data>,
  { data, to, now, secret }: Telling<Data>,
): Promise<number> {
  const content = JSON.stringify(kind.data.parse(data))
  const id = messageId(kind.name, content)
  const people = [...new Set(to)]
  const sealed = secret ? secret.kek.seal(Buffer.from(secret.text, 'utf8'), sealContext(id)) : null
  const { rows } = await sql<{ id: string }>`
    select made as id from tk.put_message(${id}, ${kind.name}, ${content}::jsonb, ${sealed}, ${now},
      ${people.map(person => deliveryId(id, person))}::uuid[], ${people}::uuid[]) made`.execute(tx)
  const made = rows.map(row => row.id)
  const deliveries = made.filter(one => one !== id)
  for (const delivery of deliveries) await enqueue(tx, showMessage, { id: delivery })
  if (kind.hooks && made.includes(id)) await enqueue(tx, fanOut, { id })
  return deliveries.length
}

/** Whether this very message was told before, to whomever. */
export async function wasTold<Data extends JobSchema>(
  tx: Tx,
  kind: MessageKind<Data>,
  data: z.input<Data>,
): Promise<boolean> {
  const id = messageId(kind.name, JSON.stringify(kind.data.parse(data)))
  const { rows } = await sql<{ told: boolean }>`select tk.was_told(${id}) as told`.execute(tx)
  return rows[0]!.told
}

import type { Language } from '@townkeep/inspect'
import { systemActor, withRight } from '../access/index.ts'
import type { Kek } from '../auth/index.ts'
import type { Db, Tx } from '../db/index.ts'
import type { Postman } from './mail/postman.ts'
import type { MessageKind, MessageKinds } from './message-kind.ts'
import type { Dialler } from './webhooks/dial.ts'

/** What the work of telling people is done with. */
export interface NotifyWork {
  readonly db: Db
  readonly kek: Kek
  readonly kinds: MessageKinds
  /** Absent: no mail server is set up, and no mail goes out. */
  readonly postman: Postman | undefined
  /** Reaches other systems. */
  readonly dialler: Dialler
  /** Where the server is reached; links in mails begin with it. */
  readonly publicUrl: string
  readonly language: Language
  /** Told in the transaction that shows a message: its reader may be looking. */
  readonly onShown: (tx: Tx, shown: { readonly id: string; readonly personId: string }) => Promise<void>
  readonly now: () => Date
}

const courier = systemActor('messages')

/** A transaction that sees people and deliveries, wherever they are. */
export function asCourier<Result>(db: Db, fn: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withRight(db, courier, 'message.resend', fn)
}

/** For whom other systems are told: they get what their units' administrators chose, not what a person may see. */
export const caller = systemActor('webhooks')

/** A transaction that sees receivers and calls, wherever they are. */
export function asCaller<Result>(db: Db, fn: (tx: Tx) => Promise<Result>): Promise<Result> {
  return withRight(db, caller, 'webhook.manage', fn)
}

/** @throws Error: the job is tried again, and waits for a person where the program is older than what enqueued it. */
export function kindNamed(kinds: MessageKinds, name: string): MessageKind {
  const kind = kinds.get(name)
  if (kind === undefined) throw new Error(`${name} is no kind of message that this program knows`)
  return kind
}

import { readFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { administrationMessageKinds } from '../domains/administration/index.ts'
import { estateMessageKinds } from '../domains/estate/index.ts'
import { findingMessageKinds } from '../domains/findings/index.ts'
import { availabilityMessageKinds } from '../domains/inspections/index.ts'
import { rectificationMessageKinds } from '../domains/rectification/index.ts'
import type { Ledger } from '../open-ledger.ts'
import { announce } from '../platform/http/index.ts'
import {
  type Connector,
  createDialler,
  createPostman,
  type MessageKinds,
  messageKinds,
  type NotifyWork,
} from '../platform/notify/index.ts'

/** Every kind of message of all domains. */
export const allMessageKinds: MessageKinds = messageKinds(
  ...administrationMessageKinds,
  ...estateMessageKinds,
  ...availabilityMessageKinds,
  ...findingMessageKinds,
  ...rectificationMessageKinds,
)

/** What the jobs that tell people work with. */
export function notifying(
  { db, kek }: Ledger,
  { mail, web, inspection: { extraCaFile } }: Config,
  { version, connector }: { readonly version: string; readonly connector: () => Connector },
): NotifyWork {
  return {
    db,
    kek,
    kinds: allMessageKinds,
    postman: mail && createPostman(mail),
    dialler: createDialler({
      connector,
      userAgent: `Townkeep/${version} (messages)`,
      ca: extraCaFile === undefined ? [] : [readFileSync(extraCaFile, 'utf8')],
    }),
    publicUrl: web.publicUrl,
    language: web.language,
    onShown: (tx, { id, personId }) => announce(tx, { name: 'notice.shown', data: { id }, personId }),
    now: () => new Date(),
  }
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { SetFacts } from '../../../platform/documents/index.ts'
import {
  type Heading,
  type IssuedDocument,
  issuedDocumentSchema,
  type Kind,
  type Move,
  type State,
} from '../model/index.ts'

/** A notice as it is kept, without its findings. */
export interface Notice {
  readonly id: string
  readonly kind: Kind
  readonly issuerId: string
  readonly addresseeId: string
  readonly issuerName: string
  readonly addresseeName: string
  readonly state: State
  readonly heading: Heading
  readonly firstHeading: Heading
  readonly draftedBy: string
  readonly draftedByName: string
  readonly draftedAt: Date
  /** Hexadecimal. */
  readonly digest: string | null
  readonly approvalId: string | null
  readonly code: string | null
  readonly year: number | null
  readonly number: number | null
  readonly issuedAt: Date | null
  readonly issuedBy: string | null
  readonly issuedByName: string | null
  readonly docxFile: string | null
  readonly pdfFile: string | null
  /** With what it was set; null where this machine cannot tell. */
  readonly pdfSet: SetFacts | null
  readonly delivery: Delivery | null
  readonly deliveredAt: Date | null
  readonly deliveredTo: string | null
  readonly readAt: Date | null
  readonly readByName: string | null
  readonly openItems: number
  readonly nextDue: string | null
  readonly answeredAt: Date | null
  readonly revokedAt: Date | null
  readonly revokedWhy: string | null
  readonly version: number
}

/** How a notice reaches its unit: at its issuing, or when somebody has handed over the paper and says so. */
export const deliveries = ['program', 'paper'] as const
export type Delivery = (typeof deliveries)[number]

export const noticeColumns = sql.raw(`
  n.id, n.kind, n.issuer_id as "issuerId", n.addressee_id as "addresseeId", n.issuer_name as "issuerName",
  n.addressee_name as "addresseeName", n.state, n.heading, n.first_heading as "firstHeading",
  n.drafted_by as "draftedBy", n.drafted_by_name as "draftedByName",
  n.drafted_at as "draftedAt", encode(n.digest, 'hex') as digest, n.approval_id as "approvalId", n.code, n.year, n.number,
  n.issued_at as "issuedAt", n.issued_by as "issuedBy", n.issued_by_name as "issuedByName", n.docx_file as "docxFile",
  n.pdf_file as "pdfFile", n.pdf_set as "pdfSet", n.delivery, n.delivered_at as "deliveredAt", n.delivered_to as "deliveredTo",
  n.read_at as "readAt", n.read_by_name as "readByName", n.open_items as "openItems", n.next_due as "nextDue",
  n.answered_at as "answeredAt", n.revoked_at as "revokedAt", n.revoked_why as "revokedWhy", n.version`)

export async function findNotice(tx: Tx, id: string): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`select ${noticeColumns} from tk.notice n where n.id = ${id}::uuid`.execute(tx)
  return rows[0]
}

/** Locks a notice until the end of the transaction. Whoever moves findings of an issued one as well moves them first. */
export async function lockNotice(tx: Tx, id: string): Promise<Notice | undefined> {
  const { rows } = await sql<Notice>`
    select ${noticeColumns} from tk.notice n where n.id = ${id}::uuid for no key update`.execute(tx)
  return rows[0]
}

export async function issuerOf(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ issuerId: string }>`
    select issuer_id as "issuerId" from tk.notice where id = ${id}::uuid`.execute(tx)
  return rows[0]?.issuerId
}

export interface NewNotice {
  readonly kind: Kind
  readonly issuerId: string
  readonly addresseeId: string
  readonly issuerName: string
  readonly addresseeName: string
  readonly heading: Heading
  readonly by: { readonly id: string; readonly name: string }
  readonly now: Date
}

export async function insertNotice(tx: Tx, made: NewNotice): Promise<Notice> {
  const heading = JSON.stringify(made.heading)
  const { rows } = await sql<Notice>`
    insert into tk.notice as n (kind, issuer_id, addressee_id, issuer_name, addressee_name, state, heading, first_heading, drafted_by, drafted_by_name, drafted_at, words)
    values (${made.kind}, ${made.issuerId}, ${made.addresseeId}, ${made.issuerName}, ${made.addresseeName}, 'draft',
      ${heading}::jsonb, ${heading}::jsonb, ${made.by.id}, ${made.by.name}, ${made.now},
      tk.comparable(${`${made.heading.title} ${made.issuerName} ${made.addresseeName}`}))
    returning ${noticeColumns}`.execute(tx)
  return rows[0]!
}

/** What is proposed: which text, and where it is decided. */
export interface Proposal {
  readonly digest: string
  readonly approvalId: string
}

/** Writes where it stands from now on. A draft has no proposal. */
export async function storeState(tx: Tx, id: string, state: State, proposal: Proposal | null): Promise<Notice> {
  const { rows } = await sql<Notice>`
    update tk.notice n set state = ${state}, digest = decode(${proposal?.digest ?? null}, 'hex'), approval_id = ${proposal?.approvalId ?? null}::uuid,
      version = n.version + 1
    where n.id = ${id}::uuid returning ${noticeColumns}`.execute(tx)
  return rows[0]!
}

/** A changed draft: its own proposal, if it had one, is of another text. */
export async function storeHeading(tx: Tx, id: string, heading: Heading): Promise<Notice> {
  const { rows } = await sql<Notice>`
    update tk.notice n set state = 'draft', heading = ${JSON.stringify(heading)}::jsonb, digest = null, approval_id = null,
      words = tk.comparable(${heading.title} || ' ' || n.issuer_name || ' ' || n.addressee_name), version = n.version + 1
    where n.id = ${id}::uuid returning ${noticeColumns}`.execute(tx)
  return rows[0]!
}

export interface Issuing {
  readonly code: string
  readonly year: number
  readonly number: number
  /** As people write it, for search. */
  readonly numberInWords: string
  /** The whole text with number and date. */
  readonly document: object
  readonly by: { readonly id: string; readonly name: string }
  readonly now: Date
  readonly delivery: Delivery
  readonly deliveredTo: string | null
}

/** Issued: from here on the addressed unit sees it, and what becomes of its findings is counted. */
export async function storeIssuing(tx: Tx, id: string, made: Issuing): Promise<Notice> {
  await sql`
    update tk.notice n set state = 'issued', code = ${made.code}, year = ${made.year}, number = ${made.number},
      document = ${JSON.stringify(made.document)}::jsonb, issued_at = ${made.now}, issued_by = ${made.by.id},
      issued_by_name = ${made.by.name}, delivery = ${made.delivery},
      delivered_at = ${made.deliveredTo === null ? null : made.now}::timestamptz, delivered_to = ${made.deliveredTo},
      words = n.words || ' ' || tk.comparable(${made.numberInWords}), version = n.version + 1
    where n.id = ${id}::uuid`.execute(tx)
  await sql`select tk.count_open_items(array[${id}::uuid])`.execute(tx)
  return (await findNotice(tx, id))!
}

export async function storeDelivery(tx: Tx, id: string, at: Date, to: string): Promise<Notice> {
  await sql`
    update tk.notice set delivered_at = ${at}, delivered_to = ${to}, version = version + 1 where id = ${id}::uuid`.execute(
    tx,
  )
  return (await findNotice(tx, id))!
}

/** Its number stays used; its findings may come into another notice. */
export async function storeRevoking(tx: Tx, id: string, why: string, now: Date): Promise<Notice> {
  const { rows } = await sql<Notice>`
    update tk.notice n set state = 'revoked', revoked_at = ${now}, revoked_why = ${why}, open_items = 0, next_due = null,
      version = n.version + 1
    where n.id = ${id}::uuid returning ${noticeColumns}`.execute(tx)
  return rows[0]!
}

/** Whether this was the first opening by the addressed unit. */
export async function storeOpening(tx: Tx, id: string, readerName: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ first: boolean }>`
    select tk.notice_opened(${id}::uuid, ${readerName}, ${now}) as first`.execute(tx)
  return rows[0]!.first
}

/** The text with number and date as it went out; undefined where it did not, or is out of sight. */
export async function issuedDocument(tx: Tx, id: string): Promise<IssuedDocument | undefined> {
  const { rows } = await sql<{ document: unknown }>`
    select document from tk.notice where id = ${id}::uuid and served`.execute(tx)
  return rows[0] && issuedDocumentSchema.parse(rows[0].document)
}

export type NoticeForm = 'docx' | 'pdf'

export async function storeFile(
  tx: Tx,
  id: string,
  { form, fileId, set = null }: { readonly form: NoticeForm; readonly fileId: string; readonly set?: SetFacts | null },
): Promise<void> {
  await sql`
    update tk.notice set ${sql.ref(`${form}_file`)} = ${fileId}::uuid, pdf_set = coalesce(${set && JSON.stringify(set)}::jsonb, pdf_set)
    where id = ${id}::uuid`.execute(tx)
}

export interface NoticeEvent {
  readonly id: string
  readonly at: Date
  readonly what: string
  readonly actor: string
  /** As it was then. */
  readonly actorName: string
  readonly note: string
  readonly before: State | null
  readonly after: State
}

export async function insertEvent(
  tx: Tx,
  { id, issuerId, state }: Pick<Notice, 'id' | 'issuerId' | 'state'>,
  event: {
    readonly what: Move | 'compose' | 'deliver'
    readonly by: { readonly id: string; readonly name: string }
    readonly note: string
    readonly before: State | null
    readonly now: Date
  },
): Promise<void> {
  await sql`
    insert into tk.notice_event (notice_id, issuer_id, at, what, actor, actor_name, note, before, after)
    values (${id}, ${issuerId}, ${event.now}, ${event.what}, ${event.by.id}, ${event.by.name}, ${event.note},
      ${event.before}, ${state})`.execute(tx)
}

/** Newest first. */
export async function eventsOf(
  tx: Tx,
  noticeId: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<readonly NoticeEvent[]> {
  const { rows } = await sql<NoticeEvent>`
    select id::text, at, what, actor, actor_name as "actorName", note, before, after from tk.notice_event
    where notice_id = ${noticeId}::uuid and id < ${before ?? '9223372036854775807'}::bigint
    order by id desc limit ${limit}`.execute(tx)
  return rows
}

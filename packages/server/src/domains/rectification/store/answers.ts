import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { Notice } from './notices.ts'

export interface Answer {
  readonly id: string
  readonly findingId: string
  readonly at: Date
  readonly actor: string
  /** As it was then. */
  readonly actorName: string
  readonly note: string
  readonly files: readonly string[]
  /** The date of the paper, where somebody else recorded the answer. */
  readonly onBehalfOf: string | null
}

const columns = sql.raw(`
  id, finding_id as "findingId", at, actor, actor_name as "actorName", note, files, on_behalf_of as "onBehalfOf"`)

export async function insertAnswer(
  tx: Tx,
  { id, issuerId, addresseeId }: Pick<Notice, 'id' | 'issuerId' | 'addresseeId'>,
  said: {
    readonly findingId: string
    readonly by: { readonly id: string; readonly name: string }
    readonly note: string
    readonly files: readonly string[]
    readonly onBehalfOf: string | null
    readonly now: Date
  },
): Promise<Answer> {
  const { rows } = await sql<Answer>`
    insert into tk.notice_answer (notice_id, finding_id, issuer_id, addressee_id, at, actor, actor_name, note, files, on_behalf_of)
    values (${id}, ${said.findingId}, ${issuerId}, ${addresseeId}, ${said.now}, ${said.by.id}, ${said.by.name}, ${said.note},
      ${said.files}::uuid[], ${said.onBehalfOf}::date)
    returning ${columns}`.execute(tx)
  return rows[0]!
}

/** All that was answered to a notice, newest first. */
export async function answersOf(tx: Tx, noticeId: string): Promise<readonly Answer[]> {
  const { rows } = await sql<Answer>`
    select ${columns} from tk.notice_answer where notice_id = ${noticeId}::uuid order by id desc`.execute(tx)
  return rows
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/** A file that lies with an issued notice, as whoever sees the notice may have it. */
export interface NoticeFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Buffer
  readonly madeAt: Date
}

const columns = sql.raw('id, name, type, size, sha256, made_at as "madeAt"')

export const ownerOfNotice = (noticeId: string) => `notice:${noticeId}`

export async function noticeFile(tx: Tx, noticeId: string, fileId: string): Promise<NoticeFile | undefined> {
  const { rows } = await sql<NoticeFile>`
    select ${columns} from tk.notice_file(${noticeId}::uuid, ${fileId}::uuid)`.execute(tx)
  return rows[0]
}

/** Oldest first. */
export async function noticeFiles(tx: Tx, noticeId: string): Promise<readonly NoticeFile[]> {
  const { rows } = await sql<NoticeFile>`
    select ${columns} from tk.notice_file(${noticeId}::uuid, null) order by made_at, id`.execute(tx)
  return rows
}

import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'
import type { DocumentStyle } from '../../../platform/documents/index.ts'
import type { Kind } from '../model/index.ts'

/** Under which code a unit numbers its notices of a kind, and what it usually writes under them. */
export interface Letterhead {
  readonly unitId: string
  readonly kind: Kind
  readonly code: string
  readonly style: DocumentStyle
  readonly signer: string | null
  readonly version: number
}

const columns = sql.raw('unit_id as "unitId", kind, code, style, signer, version')

export async function findLetterhead(tx: Tx, unitId: string, kind: Kind): Promise<Letterhead | undefined> {
  const { rows } = await sql<Letterhead>`
    select ${columns} from tk.letterhead where unit_id = ${unitId}::uuid and kind = ${kind}`.execute(tx)
  return rows[0]
}

export async function lockLetterhead(tx: Tx, unitId: string, kind: Kind): Promise<Letterhead | undefined> {
  const { rows } = await sql<Letterhead>`
    select ${columns} from tk.letterhead where unit_id = ${unitId}::uuid and kind = ${kind} for update`.execute(tx)
  return rows[0]
}

export async function letterheadsOf(tx: Tx, unitId: string): Promise<readonly Letterhead[]> {
  const { rows } = await sql<Letterhead>`
    select ${columns} from tk.letterhead where unit_id = ${unitId}::uuid order by kind`.execute(tx)
  return rows
}

/** Undefined where another unit has the code. */
export async function storeLetterhead(
  tx: Tx,
  { unitId, kind, code, style, signer }: Omit<Letterhead, 'version'>,
): Promise<Letterhead | undefined> {
  const { rows } = await sql<Letterhead>`
    insert into tk.letterhead as l (unit_id, kind, code, style, signer)
    select ${unitId}::uuid, ${kind}, ${code}, ${style}, ${signer}
    where tk.code_is_free(${code}, ${unitId}::uuid)
    on conflict (unit_id, kind) do update set code = excluded.code, style = excluded.style, signer = excluded.signer,
      version = l.version + 1
    returning ${columns}`.execute(tx)
  return rows[0]
}

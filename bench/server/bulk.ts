import { sql } from 'kysely'
import pg from 'pg'
import type { DatabaseUrls } from '../../packages/server/src/platform/db/index.ts'
import type { Figure } from '../figure.ts'
import type { Caller } from './callers.ts'
import type { Child } from './load/child.ts'
import { median } from './load/closed-loop.ts'
import { replay, type Transaction } from './load/statements.ts'
import { type Working, workOn } from './work-on.ts'

export interface BulkPlan {
  readonly urls: DatabaseUrls
  readonly program: Child<'record' | 'recorded'>
  readonly caller: Caller
  /** Findings at once. */
  readonly many: number
  /** Each side does it so often, in turn. */
  readonly rounds: number
}

/** Of the pages of a program that was started on whatever port is free. */
const pageOrigin = 'http://localhost:0'

interface Some {
  readonly id: string
  readonly version: number
}

/**
 * An officer confirms many findings at once, each in a transaction of its own, beside the same statements through pg alone; then drafts
 * notices of them. Before each round the findings are as they were.
 */
export async function measureBulk({ urls, program, caller, many, rounds }: BulkPlan): Promise<Figure[]> {
  const owner = workOn(urls.owner, 1)
  const pool = new pg.Pool({ connectionString: urls.app, max: 1 })
  // The server is stopped soon after we leave, perhaps before it has heard of that.
  pool.on('error', () => {})
  const post = (path: string, body: object) => send(program.address + path, caller, body)
  const confirm = async () =>
    post('/api/findings/bulk/confirm', { items: await newFindings(owner, caller.unitId, many), note: '核实' })
  try {
    const chosen = await newFindings(owner, caller.unitId, many)
    await program.ask('record')
    const answer = (await confirm()) as { items: { moved: object | null; code: string | null }[] }
    const { statements } = await program.ask<{ statements: Transaction[] }>('recorded')
    const refused = answer.items.find(({ moved }) => moved === null)
    if (refused) throw new Error(`A finding was not confirmed: ${refused.code}`)
    const times = { program: [] as number[], floor: [] as number[] }
    for (let n = 0; n < rounds; n++) {
      await unconfirm(owner, chosen)
      times.floor.push(await timed(() => replay(pool, statements)))
      await unconfirm(owner, chosen)
      times.program.push(await timed(confirm))
    }
    const ofFloor = median(times.program.map((ms, n) => times.floor[n]! / ms))
    const each = statements.reduce((sum, one) => sum + one.length, 0) / chosen.length
    return [
      {
        name: `Confirming ${chosen.length} findings at once`,
        value: `${median(times.program).toFixed(0)} ms, ${ofFloor.toFixed(2)} of the floor's pace (${median(times.floor).toFixed(0)} ms); ${each.toFixed(1)} statements each`,
        aim: '≥ 0.5 of the floor',
        met: ofFloor >= 0.5,
      },
      await drafting(post, caller, chosen),
    ]
  } finally {
    await Promise.all([owner.close(), pool.end()])
  }
}

async function drafting(
  post: (path: string, body: object) => Promise<unknown>,
  { unitId }: Caller,
  chosen: readonly Some[],
): Promise<Figure> {
  const body = { kind: 'rectification', issuerId: unitId, findingIds: chosen.map(({ id }) => id) }
  const began = performance.now()
  const { notices, items } = (await post('/api/notice-drafts', body)) as {
    notices: unknown[]
    items: { taken: boolean }[]
  }
  const ms = performance.now() - began
  if (items.some(({ taken }) => !taken)) throw new Error('A finding came into no draft')
  return {
    name: `Drafting notices of ${chosen.length} findings`,
    value: `${ms.toFixed(0)} ms, ${notices.length} drafts`,
  }
}

async function newFindings({ db }: Working, unitId: string, many: number): Promise<Some[]> {
  const { rows } = await sql<Some>`
    select f.id, f.version from tk.finding f
    join tk.unit_closure c on c.des = f.unit_id and c.anc = ${unitId} and c.to_at = 'infinity'
    where f.state = 'new' and f.verdict = 'fails' order by f.id limit ${many}`.execute(db)
  return rows
}

async function unconfirm({ db }: Working, chosen: readonly Some[]): Promise<void> {
  const ids = chosen.map(({ id }) => id)
  await sql`
    update tk.finding f set state = 'new', confirmed_at = null, version = x.version
    from jsonb_to_recordset(${JSON.stringify(chosen)}::jsonb) as x(id uuid, version integer)
    where f.id = x.id and f.id = any (${ids}::uuid[])`.execute(db)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

async function send(url: string, { cookies }: Caller, body: object): Promise<unknown> {
  const headers = { cookie: cookies[0]!, origin: pageOrigin, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

import { sql } from 'kysely'
import type { Right } from '../../../platform/access/index.ts'
import { contentKey } from '../../../platform/files/index.ts'
import { type AtEach, list, one, open, type Row, type Rows, shows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'
import { createAsset } from '../../estate/index.ts'
import { textOf, usualHeading } from '../model/index.ts'
import { sampleSnapshot } from './sample-text.ts'

/** No row has this version: whoever may move it is told so, and nothing changes. */
const stale = 999
const digest = '0'.repeat(64)

/** Notices on both sides of their issuing, what lies with them, and how units number them. */
export async function rectificationRows(world: World): Promise<Rows> {
  const { unitAt, inserted } = world
  const assets = await world.atEach((unitId, place) =>
    world.run(createAsset, {
      unitId,
      kind: 'website',
      name: `noticed ${place}`,
      extra: { address: `https://noticed-${place}.qiyun.gov.cn/` },
    }),
  )
  const finding = (locus: string) =>
    world.atEach((unitId, place) =>
      inserted(sql<{ id: string }>`
        insert into tk.finding (asset_id, unit_id, rule, locus, state, verdict, outcome, severity, due, due_provisional, detail, found_at, anew)
        values (${assets[place]}, ${unitId}, 'tls/certificate-expiry', ${locus}, 'confirmed', 'fails', 'expired', 3, '2026-12-01', false,
          '{"data":{},"evidence":[],"also":[]}', now(), false) returning id`),
    )
  const [free, drafted, told] = [await finding('host:1'), await finding('host:2'), await finding('host:3')]
  const titles = await world.atEach(async (_, place) => `notice to ${place}`)
  const notice = async (unitId: string, title: string, findingId: string, issued: number | null) => {
    const said = { ...usualHeading('rectification', 'en'), title }
    const heading = JSON.stringify(said)
    const text = textOf('rectification', { issuer: 'x', addressee: 'x' }, said, [])
    const document = { text, number: { code: 'X', year: 2026, number: issued }, day: '2026-06-01' }
    const id = await inserted(sql<{ id: string }>`
      insert into tk.notice (kind, issuer_id, addressee_id, issuer_name, addressee_name, state, heading, first_heading, drafted_by,
        drafted_by_name, drafted_at, words, code, year, number, document, issued_at, issued_by, issued_by_name, delivery,
        delivered_at, delivered_to, open_items)
      values ('rectification', ${unitId}, ${unitId}, 'x', 'x', ${issued === null ? 'draft' : 'issued'}, ${heading}::jsonb,
        ${heading}::jsonb, 'x', 'x', now(), ${title}, ${issued && 'X'}, ${issued && 2026}::integer, ${issued}::integer, ${issued && JSON.stringify(document)}::jsonb,
        ${issued && new Date()}::timestamptz, ${issued && 'x'}, ${issued && 'x'}, ${issued && 'paper'},
        ${issued && new Date()}::timestamptz, ${issued && 'x'}, ${issued ?? 0}) returning id`)
    await sql`
      insert into tk.notice_finding (notice_id, finding_id, issuer_id, addressee_id, kind, served, position, snapshot)
      values (${id}, ${findingId}, ${unitId}, ${unitId}, 'rectification', ${issued !== null}, 1, ${JSON.stringify(sampleSnapshot())}::jsonb)`.execute(
      world.owner,
    )
    return id
  }
  let number = 0
  const drafts = await world.atEach((unitId, place) => notice(unitId, `draft ${place}`, drafted[place], null))
  const issued = await world.atEach((unitId, place) => notice(unitId, titles[place], told[place], ++number))
  await world.atEach((unitId, place) =>
    sql`insert into tk.letterhead (unit_id, kind, code, style) values (${unitId}, 'reminder', ${place}, 'ordinary')`.execute(
      world.owner,
    ),
  )
  const bytes = Buffer.alloc(32, 9)
  await world.store.put(contentKey(bytes), Buffer.from('bytes'))
  const files = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.file (unit_id, owner, name, type, size, sha256, made_by, made_at)
      values (${unitId}, ${`notice:${issued[place]}`}, 'a.pdf', 'application/pdf', 5, ${bytes}, 'x', now()) returning id`),
  )
  const fileOf = (id: string) =>
    Object.entries(issued).find(([, one]) => one === id)?.[0] as keyof typeof files | undefined
  const findingOf = (id: string) => told[fileOf(id) ?? 'own']
  const counted = (items: readonly { count: number }[]) => items.reduce((sum, { count }) => sum + count, 0)
  return {
    'GET /api/notices/kinds': open('signed-in', '/api/notices/kinds'),
    'GET /api/notices': list({
      right: 'notice.read',
      things: issued,
      path: '/api/notices',
      opens: id => `/api/notices/${id}`,
    }),
    'GET /api/notices/counts': one({
      right: 'notice.read',
      things: unitAt,
      ask: id => ({ path: `/api/notices/counts?addresseeId=${id}` }),
      // Of the whole, what lies within reach is counted, and no more.
      except: { higher: true },
      reads: ({ json }) => ({ reached: [1, 2].includes(counted(json.items)), said: json }),
    }),
    'GET /api/notices/export': shows({ right: 'notice.read', path: '/api/notices/export?format=csv', marks: titles }),
    'GET /api/notices/:id': one({
      right: 'notice.read',
      things: issued,
      ask: id => ({ path: `/api/notices/${id}` }),
    }),
    'GET /files/notice/:id/:file': one({
      right: 'notice.read',
      things: issued,
      ask: id => ({ path: `/files/notice/${id}/${files[fileOf(id) ?? 'own']}` }),
    }),
    'GET /print/document.css': open('anyone', '/print/document.css'),
    'GET /print/notice/:id': one({
      right: 'notice.read',
      things: issued,
      ask: id => ({ path: `/print/notice/${id}` }),
    }),
    'GET /print/notice-draft/:id': one({
      right: 'draft.read',
      things: drafts,
      ask: id => ({ path: `/print/notice-draft/${id}` }),
    }),
    'GET /files/notice-draft/:id': one({
      right: 'draft.read',
      things: drafts,
      ask: id => ({ path: `/files/notice-draft/${id}` }),
    }),
    'POST /api/notices/:id/delivery': one({
      right: 'notice.record',
      things: issued,
      ask: id => ({
        path: `/api/notices/${id}/delivery`,
        body: { deliveredOn: '2026-06-01', deliveredTo: 'x' },
        version: stale,
      }),
    }),
    'POST /api/notices/:id/revoke': one({
      right: 'notice.issue',
      things: issued,
      ask: id => ({ path: `/api/notices/${id}/revoke`, body: { note: 'x' }, version: stale }),
    }),
    'POST /api/notices/:id/findings/:findingId/answer': one({
      right: 'finding.answer',
      things: issued,
      ask: id => ({
        path: `/api/notices/${id}/findings/${findingOf(id)}/answer`,
        body: { note: 'x' },
        version: stale,
      }),
    }),
    'POST /api/notices/:id/findings/:findingId/record': one({
      right: 'notice.record',
      things: issued,
      ask: id => ({
        path: `/api/notices/${id}/findings/${findingOf(id)}/record`,
        body: {
          note: 'x',
          saidOn: new Date(Date.now() + 28_800_000).toISOString().slice(0, 10),
          scanIds: [unitAt.own],
        },
        version: stale,
      }),
    }),
    'GET /api/notice-drafts': list({
      right: 'draft.read',
      things: drafts,
      path: '/api/notice-drafts',
      opens: id => `/api/notice-drafts/${id}`,
    }),
    'POST /api/notice-drafts': one({
      right: 'notice.draft',
      things: free,
      // Drafts are made once; whoever asks again is told so.
      ask: id => ({
        path: '/api/notice-drafts',
        body: { kind: 'rectification', issuerId: unitAt.own, findingIds: [id] },
      }),
      reads: ({ json }) => {
        const { findingId: _, ...said } = json.items[0]
        return { reached: said.code !== 'not-found', said }
      },
    }),
    'GET /api/notice-drafts/:id': one({
      right: 'draft.read',
      things: drafts,
      ask: id => ({ path: `/api/notice-drafts/${id}` }),
    }),
    'GET /api/notice-drafts/:id/events': one({
      right: 'draft.read',
      things: drafts,
      ask: id => ({ path: `/api/notice-drafts/${id}/events` }),
    }),
    'PATCH /api/notice-drafts/:id': one({
      right: 'notice.draft',
      things: drafts,
      ask: id => ({ path: `/api/notice-drafts/${id}`, body: { title: 'x' }, version: stale }),
    }),
    ...draftMove(drafts, 'notice.draft', 'propose'),
    ...draftMove(drafts, 'notice.draft', 'withdraw'),
    ...draftMove(drafts, 'notice.approve', 'approve', { digest }),
    ...draftMove(drafts, 'notice.approve', 'refuse', { digest }),
    ...draftMove(drafts, 'notice.issue', 'issue'),
    'GET /api/letterheads/:unitId': one({
      right: 'draft.read',
      things: unitAt,
      ask: id => ({ path: `/api/letterheads/${id}` }),
      reads: ({ json }) => ({ reached: json.items.length > 0, said: json }),
    }),
    'PUT /api/letterheads/:unitId/:kind': one({
      right: 'letterhead.set',
      things: unitAt,
      ask: id => ({ path: `/api/letterheads/${id}/rectification`, body: { code: 'x' }, version: stale }),
    }),
  }
}

/** A move of one draft, and of many. */
function draftMove(drafts: AtEach<string>, right: Right, move: string, more: object = {}): Rows {
  return {
    [`POST /api/notice-drafts/:id/${move}`]: one({
      right,
      things: drafts,
      ask: id => ({ path: `/api/notice-drafts/${id}/${move}`, body: { note: 'x', ...more }, version: stale }),
    }),
    [`POST /api/notice-drafts/bulk/${move}`]: manyRow(drafts, right, move, more),
  }
}

/** The same with many at once: of one out of reach is said what is said of one that is not there. */
function manyRow(drafts: AtEach<string>, right: Right, move: string, more: object): Row {
  return one({
    right,
    things: drafts,
    ask: id => ({
      path: `/api/notice-drafts/bulk/${move}`,
      body: { items: [{ id, version: stale, ...more }], note: 'x' },
    }),
    reads: ({ json }) => {
      const { id: _, ...said } = json.items[0]
      return { reached: said.code === 'changed-meanwhile', said }
    },
  })
}

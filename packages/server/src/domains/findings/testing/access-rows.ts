import { sql } from 'kysely'
import type { Right } from '../../../platform/access/index.ts'
import { type AtEach, apart, list, one, open, type Row, type Rows, shows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'
import { createAsset } from '../../estate/index.ts'
import {
  clockMove,
  clockMoves,
  decisionMove,
  decisionMoves,
  extensionMove,
  extensionMoves,
  objectionMove,
  objectionMoves,
  personMove,
  personMoves,
} from '../model/index.ts'

const entry = { says: 'x', todo: 'x', place: 'x', severity: 'low', dueDays: 5 }

/** No row has this version: whoever may move it is told so, and nothing changes. */
const stale = 999

/** Findings, what was seen of them, their counts, and the search over all. */
export async function findingRows(world: World): Promise<Rows> {
  const { unitAt, inserted } = world
  const names = await world.atEach(async (_, place) => `found ${place}`)
  const assets = await world.atEach((unitId, place) =>
    world.run(createAsset, {
      unitId,
      kind: 'website',
      name: names[place],
      extra: { address: `https://found-${place}.qiyun.gov.cn/` },
    }),
  )
  // Out of service, so that nothing is entered for them that would be counted.
  const retired = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.asset (unit_id, kind, name, status, operator, location, icp_number, security_number, protection, tags, notes, extra,
        words, created_at, changed_at)
      select ${unitId}, kind, ${`retired ${place}`}, 'retired', '', '', '', '', protection, '{}', '', '{}', '', now(), now()
      from tk.asset where id = ${assets[place]} returning id`),
  )
  const findings = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.finding (asset_id, unit_id, rule, locus, state, verdict, outcome, severity, due, due_provisional, detail, found_at, anew)
      values (${assets[place]}, ${unitId}, 'tls/certificate-expiry', 'host:443', 'new', 'fails', 'expired', 3, '2026-12-01', false,
        '{"data":{},"evidence":[],"also":[]}', now(), false) returning id`),
  )
  await world.atEach(async (unitId, place) => {
    await sql`
      insert into tk.sighting (finding_id, number, unit_id, verdict, outcome, severity, due_days, graded_since, anew, first_at, first_visit,
        first_generation, last_at, last_visit, last_generation, visits)
      values (${findings[place]}, 1, ${unitId}, 'fails', 'expired', 3, 5, now(), false, now(), gen_random_uuid(), 0, now(), gen_random_uuid(), 0, 1)`.execute(
      world.owner,
    )
  })
  const said = (table: string) =>
    world.atEach((unitId, place) =>
      inserted(sql<{ id: string }>`
        insert into ${sql.table(table)} (finding_id, unit_id, at, actor, actor_name, said)
        values (${findings[place]}, ${unitId}, now(), 'x', 'x', 'x') returning id`),
    )
  const comments = await said('tk.finding_comment')
  const remarks = await said('tk.finding_remark')
  const files = await world.atEach((unitId, place) =>
    inserted(sql<{ id: string }>`
      insert into tk.file (unit_id, owner, name, type, size, sha256, made_by, made_at)
      values (${unitId}, ${`finding:${findings[place]}`}, 'a.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, 'x', now()) returning id`),
  )
  /** What a count counts is what the list shows: two of these findings lie within reach. Those of later domains are not new. */
  const counted = (items: readonly { state: string; count: number }[]) =>
    items.filter(({ state }) => state === 'new').reduce((sum, { count }) => sum + count, 0)
  return {
    'GET /api/findings': list({
      right: 'finding.read',
      things: findings,
      path: '/api/findings',
      opens: id => `/api/findings/${id}`,
    }),
    'GET /api/findings/rules': open('signed-in', '/api/findings/rules'),
    'GET /api/findings/entry-kinds': open('signed-in', '/api/findings/entry-kinds'),
    'POST /api/findings': one({
      right: 'finding.confirm',
      things: retired,
      ask: id => ({ path: '/api/findings', body: { assetId: id, kind: 'call', ...entry } }),
    }),
    'PATCH /api/findings/:id': one({
      right: 'finding.confirm',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}`, body: entry, version: stale }),
    }),
    'POST /api/findings/:id/recheck': one({
      right: 'finding.recheck',
      things: findings,
      // Nobody allowed visits to these: whoever may ask is told so.
      ask: id => ({ path: `/api/findings/${id}/recheck` }),
    }),
    'POST /api/findings/bulk/recheck': one({
      right: 'finding.recheck',
      things: findings,
      ask: id => ({ path: '/api/findings/bulk/recheck', body: { ids: [id] } }),
      reads: ({ json }) => {
        const { id: _, ...said } = json.items[0]
        return { reached: said.code === 'visit-not-allowed', said }
      },
    }),
    'GET /api/findings/:id/rechecks': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/rechecks` }),
    }),
    'GET /api/findings/:id': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}` }),
    }),
    'GET /api/findings/:id/sightings': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/sightings` }),
      reads: ({ json }) => ({ reached: json.items.length > 0, said: json }),
    }),
    'GET /api/findings/:id/events': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/events` }),
      // A finding that nothing happened to has none: what is asked is that the answers are alike.
      except: { own: false, lower: false },
      reads: ({ json }) => ({ reached: json.items.length > 0, said: json }),
    }),
    'GET /api/findings/export': shows({ right: 'finding.read', path: '/api/findings/export?format=csv', marks: names }),
    'GET /api/findings/counts': one({
      right: 'finding.read',
      things: unitAt,
      ask: id => ({ path: `/api/findings/counts?unitId=${id}` }),
      // Of the whole, what lies within reach is counted, and no more.
      except: { higher: true },
      reads: ({ json }) => ({ reached: [1, 2].includes(counted(json.items)), said: json }),
    }),
    'GET /api/findings/counts/units': one({
      right: 'finding.read',
      things: unitAt,
      ask: id => ({ path: `/api/findings/counts/units?unitId=${id}` }),
      except: { higher: true },
      reads: ({ json }) => ({ reached: [1, 2].includes(counted(json.items)), said: json }),
    }),
    ...extensionRows(findings),
    'GET /api/figures': open('signed-in', '/api/figures'),
    'GET /api/figures/page': one({
      right: 'figure.read',
      things: unitAt,
      ask: id => ({ path: `/api/figures/page?unitId=${id}` }),
    }),
    'GET /api/figures/:name': one({
      right: 'figure.read',
      things: unitAt,
      ask: id => ({ path: `/api/figures/open?unitId=${id}&by=unit&months=2` }),
    }),
    'GET /api/figures/:name/rows': one({
      right: 'figure.read',
      things: unitAt,
      ask: id => ({ path: `/api/figures/open/rows?unitId=${id}` }),
    }),
    'GET /api/figures/export': one({
      right: 'figure.read',
      things: unitAt,
      ask: id => ({ path: `/api/figures/export?unitId=${id}&format=csv` }),
    }),
    ...besideRows(findings),
    'GET /api/findings/policy': apart('of the whole installation; tested beside its routes'),
    'PUT /api/findings/policy': apart('of the whole installation; tested beside its routes'),
    'GET /api/findings/moves': open('signed-in', '/api/findings/moves'),
    ...moveRows(findings),
    'POST /api/findings/:id/assign': one({
      right: 'finding.assign',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/assign`, body: { assigneeId: null }, version: stale }),
    }),
    'POST /api/findings/bulk/assign': manyRow(findings, 'finding.assign', 'assign', { assigneeId: null }),
    'PUT /api/findings/:id/watch': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/watch` }),
    }),
    'DELETE /api/findings/:id/watch': one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/watch` }),
    }),
    'GET /api/findings/:id/comments': list({
      right: 'finding.read',
      things: comments,
      path: place => `/api/findings/${findings[place]}/comments`,
    }),
    'POST /api/findings/:id/comments': one({
      right: 'finding.comment',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/comments`, body: { said: 'x' } }),
    }),
    'GET /api/findings/:id/remarks': list({
      right: 'remark.read',
      things: remarks,
      path: place => `/api/findings/${findings[place]}/remarks`,
    }),
    'POST /api/findings/:id/remarks': one({
      right: 'remark.add',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/remarks`, body: { said: 'x' } }),
    }),
    'GET /api/findings/:id/files': list({
      right: 'file.read',
      things: files,
      path: place => `/api/findings/${findings[place]}/files`,
    }),
    'POST /api/findings/:id/files': one({
      right: 'finding.comment',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/files`, body: { fileId: world.unitAt.own } }),
    }),
    'GET /api/search': open('signed-in', '/api/search?text=found'),
  }
}

/** Each move of one finding, and of many. */
function moveRows(findings: AtEach<string>): Rows {
  return Object.fromEntries(
    [
      ...personMoves.map(move => ({ move, right: personMove(move).right })),
      ...clockMoves.map(move => ({ move, right: clockMove(move).right })),
    ].flatMap(({ move, right }) => {
      return [
        [
          `POST /api/findings/:id/${move}`,
          one({
            right,
            things: findings,
            ask: id => ({ path: `/api/findings/${id}/${move}`, body: { note: 'x' }, version: stale }),
          }),
        ],
        [`POST /api/findings/bulk/${move}`, manyRow(findings, right, move, { note: 'x' })],
      ]
    }),
  )
}

function extensionRows(findings: AtEach<string>): Rows {
  return Object.fromEntries(
    extensionMoves.map(move => [
      `POST /api/findings/:id/${move}`,
      one({
        right: extensionMove(move).right,
        things: findings,
        ask: id => ({
          path: `/api/findings/${id}/${move}`,
          body: { note: 'x', ...(move === 'ask-extension' ? { workingDays: 1 } : {}) },
          version: stale,
        }),
      }),
    ]),
  )
}

/** What stands beside the state: the routes that read it answer alike for what nothing was ever decided of. */
function besideRows(findings: AtEach<string>): Rows {
  const bodies: Readonly<Record<string, object>> = {
    'ask-accepted-risk': { until: '2099-01-01' },
    object: { kind: 'operator' },
    'forward-objection': { unitId: '018f0000-0000-7000-8000-000000000000' },
  }
  const rights = new Map<string, Right>([
    ...decisionMoves.map(move => [move, decisionMove(move).right] as const),
    ...objectionMoves.map(move => [move, objectionMove(move).right] as const),
  ])
  const steps = [...rights].flatMap(([move, right]): [string, Row][] => {
    const body = { note: 'x', ...bodies[move] }
    const single = one({
      right,
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/${move}`, body, version: stale }),
    })
    return [
      [`POST /api/findings/:id/${move}`, single],
      [`POST /api/findings/bulk/${move}`, manyRow(findings, right, move, body)],
    ]
  })
  const histories = ['decisions', 'objections'].map((of): [string, Row] => [
    `GET /api/findings/:id/${of}`,
    one({
      right: 'finding.read',
      things: findings,
      ask: id => ({ path: `/api/findings/${id}/${of}` }),
      except: { own: false, lower: false },
      reads: ({ json }) => ({ reached: json.items.length > 0, said: json }),
    }),
  ])
  return Object.fromEntries([...steps, ...histories])
}

/** The same with many at once: of one out of reach is said what is said of one that is not there. */
function manyRow(findings: AtEach<string>, right: Right, verb: string, more: object): Row {
  return one({
    right,
    things: findings,
    ask: id => ({ path: `/api/findings/bulk/${verb}`, body: { items: [{ id, version: stale }], ...more } }),
    reads: ({ json }) => {
      const { id: _, ...said } = json.items[0]
      return { reached: said.code === 'changed-meanwhile', said }
    },
  })
}

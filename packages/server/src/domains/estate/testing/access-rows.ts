import { sql } from 'kysely'
import { list, one, open, type Rows, shows } from '../../../testing/access-table/rows.ts'
import type { World } from '../../../testing/access-table/world.ts'
import { createAsset, declareOwnDomain } from '../index.ts'

/** No row has this version: whoever may change it is told so, and nothing changes. */
const stale = 999

/** The register, its imports, permissions, candidates, planned work and files. */
export async function estateRows(world: World): Promise<Rows> {
  const { unitAt } = world
  const site = (unitId: string, host: string) => ({
    unitId,
    kind: 'website',
    name: host,
    extra: { address: `https://${host}/` },
  })
  const assets = await world.atEach((unitId, place) => world.run(createAsset, site(unitId, `${place}.qiyun.gov.cn`)))
  const names = await world.atEach(async (_, place) => `${place}.qiyun.gov.cn`)
  const letters = await world.atEach((unitId, place) =>
    world.inserted(sql<{ id: string }>`
      with scan as (insert into tk.file (unit_id, owner, name, type, size, sha256, made_by, made_at)
        values (${unitId}, ${`authorisation:${assets[place]}`}, 'a.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, 'x', now()) returning id)
      insert into tk.site_grant (asset_id, unit_id, kind, state, depth, overrides_robots, proof, until, file_id, offered_by, offered_at)
      select ${assets[place]}, ${unitId}, 'letter', 'offered', 'passive', false, '张三', '2999-01-01', id, 'x', now() from scan returning id`),
  )
  const candidates = await world.atEach((unitId, place) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.candidate (linked_from, unit_id, host, address, first_seen, last_seen)
      values (${assets[place]}, ${unitId}, ${`linked.${place}.gov.cn`}, 'https://linked.gov.cn/', now(), now()) returning id`),
  )
  const windows = await world.atEach((unitId, place) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.maintenance_window (asset_id, unit_id, begins_at, ends_at, reason, announced_by, announced_at)
      values (${assets[place]}, ${unitId}, now() + interval '1 day', now() + interval '2 days', ${`work.${place}`}, 'x', now()) returning id`),
  )
  const imports = await world.atEach(unitId =>
    world.inserted(sql<{ id: string }>`
      insert into tk.asset_import (unit_id, actor_id, mark, file_digest, file_name, at, counts, rows)
      values (${unitId}, ${unitId}, ${'0'.repeat(64)}, ${'0'.repeat(64)}, 'a.csv', now(),
        '{"create":0,"change":0,"same":0,"refused":0}', '[]') returning id`),
  )
  const file = (unitId: string, owner: string) =>
    world.inserted(sql<{ id: string }>`
      insert into tk.file (unit_id, owner, name, type, size, sha256, made_by, made_at)
      values (${unitId}, ${owner}, 'a.pdf', 'application/pdf', 1, ${Buffer.alloc(32)}, 'x', now()) returning id`)
  const files = await world.atEach((unitId, place) => file(unitId, `asset:${assets[place]}`))
  const asset = (path: string, body?: object) => (id: string) => ({
    path: `/api/assets/${id}${path}`,
    ...(body === undefined ? {} : { body }),
  })
  const edit = (path: string, body: object) => (id: string) => ({ ...asset(path, body)(id), version: stale })
  const csv = Buffer.from('名称,网址\n新,new.qiyun.gov.cn\n').toString('base64')
  let serial = 0
  return {
    'GET /api/assets': list({
      right: 'asset.read',
      things: assets,
      path: '/api/assets?search=qiyun.gov',
      opens: id => `/api/assets/${id}`,
    }),
    'GET /api/assets/kinds': open('signed-in', '/api/assets/kinds'),
    'GET /api/assets/:id': one({ right: 'asset.read', things: assets, ask: asset('') }),
    'GET /api/assets/:id/changes': list({
      right: 'asset.read',
      things: names,
      path: place => `/api/assets/${assets[place]}/changes`,
      ids: ({ items }: { items: { after: { name: string } }[] }) => items.map(({ after }) => after.name),
    }),
    'POST /api/assets': one({
      right: 'asset.manage',
      things: unitAt,
      ask: id => ({ path: '/api/assets', body: { unitId: id, kind: 'network-device', name: `交换机 ${++serial}` } }),
    }),
    'PATCH /api/assets/:id': one({ right: 'asset.manage', things: assets, ask: edit('', { notes: 'x' }) }),
    'POST /api/assets/:id/move': one({
      right: 'asset.move',
      things: assets,
      ask: edit('/move', { unitId: world.units.eastOther }),
    }),
    'POST /api/assets/:id/retire': one({
      right: 'asset.manage',
      things: assets,
      ask: edit('/retire', { reason: 'x' }),
    }),
    'POST /api/assets/import/preview': one({
      right: 'asset.manage',
      things: unitAt,
      ask: id => ({ path: '/api/assets/import/preview', body: { unitId: id, file: csv } }),
      reads: ({ json }) => ({ reached: json.counts.create === 1, said: { ...json, mark: '' } }),
    }),
    'POST /api/assets/import': one({
      right: 'asset.manage',
      things: unitAt,
      ask: id => ({
        path: '/api/assets/import',
        body: { unitId: id, file: csv, fileName: 'a.csv', digest: '0'.repeat(64), mark: '0'.repeat(64) },
      }),
    }),
    'GET /api/assets/imports/:id': one({
      right: 'asset.read',
      things: imports,
      ask: id => ({ path: `/api/assets/imports/${id}` }),
    }),
    'GET /api/assets/imports/:id/result': one({
      right: 'asset.read',
      things: imports,
      ask: id => ({ path: `/api/assets/imports/${id}/result?format=csv` }),
    }),
    'GET /api/assets/export': shows({ right: 'asset.read', path: '/api/assets/export?format=csv', marks: names }),
    'GET /api/assets/:id/authorisation': one({ right: 'asset.read', things: assets, ask: asset('/authorisation') }),
    'POST /api/assets/:id/authorisation/letters': one({
      right: 'authorisation.propose',
      things: assets,
      ask: asset('/authorisation/letters', { fileId: unitAt.own, signedBy: '张三', signedOn: '2026-01-01' }),
    }),
    'POST /api/assets/:id/authorisation/look': one({
      right: 'authorisation.propose',
      things: assets,
      ask: asset('/authorisation/look'),
    }),
    'POST /api/assets/:id/authorisation/withdraw': one({
      right: 'authorisation.withdraw',
      things: assets,
      ask: asset('/authorisation/withdraw', { reason: 'x' }),
    }),
    'POST /api/authorisations/:id/confirm': one({
      right: 'authorisation.confirm',
      things: letters,
      ask: id => ({ path: `/api/authorisations/${id}/confirm`, version: stale }),
    }),
    'POST /api/authorisations/:id/refuse': one({
      right: 'authorisation.confirm',
      things: letters,
      ask: id => ({ path: `/api/authorisations/${id}/refuse`, body: { reason: 'x' }, version: stale }),
    }),
    'GET /api/own-domains': one({
      right: 'asset.read',
      things: unitAt,
      // The names of domains are no secret.
      except: { own: true, lower: true, sibling: true, higher: true },
      ask: () => ({ path: '/api/own-domains' }),
    }),
    'POST /api/own-domains': one({
      right: 'authorisation.propose',
      things: unitAt,
      ask: id => ({ path: '/api/own-domains', body: { unitId: id, domain: `d${++serial}.gov.cn` } }),
    }),
    'DELETE /api/own-domains/:domain': one({
      right: 'authorisation.propose',
      things: unitAt,
      async ask(unitId, place) {
        const domain = `d${++serial}.gov.cn`
        if (place !== 'nowhere') await world.run(declareOwnDomain, { unitId, domain })
        return { path: `/api/own-domains/${domain}` }
      },
    }),
    'GET /api/candidates': list({ right: 'asset.read', things: candidates, path: '/api/candidates' }),
    'GET /api/candidates/export': shows({
      right: 'asset.read',
      path: '/api/candidates/export?format=csv',
      marks: await world.atEach(async (_, place) => `linked.${place}.gov.cn`),
    }),
    'POST /api/candidates/:id/adopt': one({
      right: 'candidate.decide',
      things: candidates,
      ask: id => ({
        path: `/api/candidates/${id}/adopt`,
        body: { unitId: unitAt.own, name: '新' },
        version: stale,
      }),
    }),
    'POST /api/candidates/:id/dismiss': one({
      right: 'candidate.decide',
      things: candidates,
      ask: id => ({ path: `/api/candidates/${id}/dismiss`, body: { reason: 'x' }, version: stale }),
    }),
    'GET /api/maintenance': list({ right: 'asset.read', things: windows, path: '/api/maintenance' }),
    'GET /api/maintenance/export': shows({
      right: 'asset.read',
      path: '/api/maintenance/export?format=csv',
      marks: await world.atEach(async (_, place) => `work.${place}`),
    }),
    'POST /api/assets/:id/maintenance': one({
      right: 'maintenance.announce',
      things: assets,
      // Refused for its times, by whoever may announce at all.
      ask: asset('/maintenance', { beginsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z', reason: 'x' }),
    }),
    'POST /api/maintenance/:id/cancel': one({
      right: 'maintenance.announce',
      things: windows,
      ask: id => ({ path: `/api/maintenance/${id}/cancel`, version: stale }),
    }),
    'GET /api/assets/:id/files': list({
      right: 'file.read',
      things: files,
      path: place => `/api/assets/${assets[place]}/files`,
    }),
    'POST /api/assets/:id/files': one({
      right: 'asset.manage',
      things: assets,
      ask: asset('/files', { fileId: unitAt.own }),
    }),
    'DELETE /api/assets/:id/files/:fileId': one({
      right: 'asset.manage',
      things: assets,
      async ask(id, place) {
        const fileId = place === 'nowhere' ? id : await file(unitAt[place], `asset:${id}`)
        return { path: `/api/assets/${id}/files/${fileId}` }
      },
    }),
  }
}

import {
  type AssetContent,
  assetContentSchema,
  hostOf,
  identityOf,
} from '../../../packages/server/src/domains/estate/model/asset.ts'
import { validUntil } from '../../../packages/server/src/domains/estate/model/protection.ts'
import { wordsOf } from '../../../packages/server/src/domains/estate/model/words.ts'
import { row, type TableData } from './copy-text.ts'
import { mixed, share } from './ids.ts'
import { managerOf, table } from './units.ts'
import { day, kinds, type World } from './world.ts'

/** Three in five are sites; the others are what has no address to visit. */
const siteShare = 0.6
const otherKinds = ['information-system', 'public-screen', 'network-device', 'office-endpoint-group'] as const
const departments = [
  '人民政府',
  '教育局',
  '农业农村局',
  '民政局',
  '水利局',
  '卫生健康局',
  '档案馆',
  '政务服务中心',
  '财政局',
]

const ownDomain = 'qiyun.gov.test'
/** Tags of the first so many sites: rounds of that length. */
export const roundSizes = [100, 1_000, 10_000] as const
export const roundTag = (sites: number) => `round-${sites}`

export interface Placed {
  readonly id: string
  readonly unit: number
  /** Number among the sites; undefined for what is none. */
  readonly site: number | undefined
  readonly host: string
}

/** Assets stand in the order in which they were registered. */
export function placeAssets({ seed, sizes, anchor, id, units }: World): Placed[] {
  const sites = siteCount(sizes)
  return Array.from({ length: sizes.assets }, (_, n) => ({
    id: id(kinds.asset, createdAt(anchor, sizes.assets, n), n),
    unit: mixed(seed + 11, n) % units.length,
    site: n < sites ? n : undefined,
    host: n < sites ? `w${n}.${ownDomain}` : '',
  }))
}

export function siteCount({ assets }: World['sizes']): number {
  return Math.round(assets * siteShare)
}

/** The register, and what allows visits to its sites. */
export function assetData(world: World, placed: readonly Placed[]): TableData[] {
  const { units, anchor, id, sizes, shapes } = world
  const made = (n: number) => new Date(createdAt(anchor, sizes.assets, n))
  const until = new Date(anchor + 366 * day).toISOString().slice(0, 10)
  const sites = placed.filter(asset => asset.site !== undefined)
  return [
    table(
      'asset',
      `id unit_id kind name status responsible_id operator location icp_number security_number protection protection_level
       protected_until tags notes extra identity host words created_at changed_at`.replace(/\s+/g, ' '),
      function* () {
        for (const [n, asset] of placed.entries()) {
          const content = contentOf(world, asset, n)
          const unitId = units[asset.unit]!.id
          yield row(
            ...[asset.id, unitId, content.kind, content.name, content.status, content.responsibleId],
            ...[content.operator, content.location, content.icpNumber, content.securityNumber],
            ...[JSON.stringify(content.protection), content.protection.level, validUntil(content.protection) ?? null],
            ...[`{${content.tags.map(tag => `"${tag}"`).join(',')}}`, content.notes, JSON.stringify(content.extra)],
            ...[identityOf(content, unitId), hostOf(content), wordsOf(content), made(n), made(n)],
          )
        }
      },
    ),
    table('asset_unit', 'asset_id unit_id from_at', function* () {
      for (const [n, asset] of placed.entries()) yield row(asset.id, units[asset.unit]!.id, made(n))
    }),
    table('own_domain', 'domain unit_id declared_by declared_at', function* () {
      yield row(ownDomain, units[0]!.id, '王伟', new Date(anchor - 900 * day))
    }),
    table('site_grant', 'id asset_id unit_id kind state depth overrides_robots proof until offered_at', function* () {
      for (const [n, { id: assetId, unit }] of sites.entries()) {
        const proof = `v=townkeep1; by=bench; depth=passive; until=${until}`
        const grantId = id(kinds.grant, made(n).getTime(), n)
        yield row(grantId, assetId, units[unit]!.id, 'dns', 'in-force', 'passive', false, proof, until, made(n))
      }
    }),
    table('proof_check', 'asset_id unit_id due_at', function* () {
      for (const [n, { id: assetId, unit }] of sites.entries())
        yield row(assetId, units[unit]!.id, new Date(anchor + Math.floor((day * n) / sites.length)))
    }),
    table('governing_pack', 'asset_id unit_id pack', function* () {
      for (const { id: assetId, unit } of sites) yield row(assetId, units[unit]!.id, shapes.pack)
    }),
  ]
}

function contentOf(world: World, { unit, site, host }: Placed, n: number): AssetContent {
  const { seed, units } = world
  const random = (salt: number) => share(seed + salt, n)
  const department = departments[Math.floor(random(21) * departments.length)]!
  const level = random(22) < 0.3 ? 2 + Math.floor(random(23) * 2) : null
  const tags = roundSizes.filter(most => (site ?? most) < most).map(roundTag)
  return assetContentSchema.parse({
    kind: site === undefined ? otherKinds[Math.floor(random(24) * otherKinds.length)] : 'website',
    name: `${units[unit]!.name}${department}${site === undefined ? '系统' : '网站'}${n}`,
    status: random(25) < 0.95 ? 'in-use' : 'dormant',
    responsibleId: managerOf(world, unit),
    operator: random(26) < 0.3 ? '栖云数字科技有限公司' : '',
    location: random(27) < 0.3 ? '政务云机房' : '',
    icpNumber: site === undefined ? '' : `浙ICP备${20_000_000 + n}号-1`,
    protection: {
      level,
      number: level === null ? '' : String(33_000_000_000 + n),
      office: level === null ? '' : '栖云市公安局',
      filedOn: level === null ? null : '2025-06-30',
      assessedOn: [],
      reviewedOn: null,
      templates: '',
    },
    tags: random(28) < 0.1 ? ['重点', ...tags] : tags,
    notes: random(29) < 0.2 ? '由办公室负责日常维护，每季度检查一次。' : '',
    extra: site === undefined ? {} : { address: `https://${host}/` },
  }) as AssetContent
}

function createdAt(anchor: number, count: number, n: number): number {
  return Math.floor(anchor - 900 * day + (700 * day * n) / count)
}

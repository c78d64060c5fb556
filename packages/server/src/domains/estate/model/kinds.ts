import type { Text } from '@townkeep/inspect'

/** What a value of an extra field may be. */
export type FieldKind = 'text' | 'address' | 'site-code' | 'columns' | 'count' | 'day' | 'yes-no' | 'choice'

export interface ExtraField {
  readonly name: Text
  readonly kind: FieldKind
  readonly options?: Readonly<Record<string, Text>>
}

const text = (en: string, zh: string): ExtraField => ({ name: { en, 'zh-CN': zh }, kind: 'text' })
const of = (kind: FieldKind, en: string, zh: string): ExtraField => ({ name: { en, 'zh-CN': zh }, kind })
const choice = (en: string, zh: string, options: Readonly<Record<string, Text>>): ExtraField => ({
  name: { en, 'zh-CN': zh },
  kind: 'choice',
  options,
})

/** Extra fields by key. A key means the same for every kind that has it, so that one list can hold several kinds. */
export const extraFields = {
  address: of('address', 'Address', '网址'),
  siteCode: of('site-code', 'Site identification code', '政府网站标识码'),
  columns: of('columns', 'Columns', '栏目'),
  audience: choice('Used by', '服务对象', {
    public: { en: 'The public', 'zh-CN': '社会公众' },
    staff: { en: 'Staff', 'zh-CN': '内部人员' },
    both: { en: 'Both', 'zh-CN': '公众和内部' },
  }),
  builtOn: of('day', 'In operation since', '投入运行日期'),
  channel: choice('Channel', '平台渠道', {
    wechat: { en: 'WeChat', 'zh-CN': '微信公众号' },
    weibo: { en: 'Weibo', 'zh-CN': '微博' },
    douyin: { en: 'Douyin', 'zh-CN': '抖音' },
    kuaishou: { en: 'Kuaishou', 'zh-CN': '快手' },
    toutiao: { en: 'Toutiao', 'zh-CN': '今日头条' },
    'mini-program': { en: 'Mini-program', 'zh-CN': '小程序' },
    app: { en: 'App', 'zh-CN': '移动应用' },
    other: { en: 'Other', 'zh-CN': '其他' },
  }),
  account: text('Account', '账号'),
  maker: text('Maker', '生产厂商'),
  model: text('Model', '型号'),
  size: text('Size', '屏幕尺寸'),
  networked: of('yes-no', 'Networked', '是否联网'),
  provider: text('Provider', '云服务商'),
  region: text('Region', '部署地域'),
  platform: text('Cloud platform', '所属云平台'),
  tenant: text('Tenant', '租户标识'),
  deviceType: choice('Type of device', '设备类型', {
    router: { en: 'Router', 'zh-CN': '路由器' },
    switch: { en: 'Switch', 'zh-CN': '交换机' },
    firewall: { en: 'Firewall', 'zh-CN': '防火墙' },
    wireless: { en: 'Wireless access', 'zh-CN': '无线接入' },
    camera: { en: 'Camera', 'zh-CN': '摄像头' },
    other: { en: 'Other', 'zh-CN': '其他' },
  }),
  management: text('Management address', '管理地址'),
  endpoints: of('count', 'Number of endpoints', '终端数量'),
  operatingSystem: text('Operating system', '操作系统'),
} as const satisfies Record<string, ExtraField>
export type ExtraKey = keyof typeof extraFields

export interface AssetKindRow {
  readonly name: Text
  readonly fields: readonly ExtraKey[]
  readonly required: readonly ExtraKey[]
  /** What tells two of a kind apart; where nothing is named, the unit and the name do. */
  readonly identity: readonly ExtraKey[]
}

const kind = (
  en: string,
  zh: string,
  fields: readonly ExtraKey[],
  identity: readonly ExtraKey[] = [],
): AssetKindRow => ({ name: { en, 'zh-CN': zh }, fields, required: identity, identity })

/** Everything that a municipality runs and this register knows, as data. A kind is never renamed: rows carry it. */
export const assetKinds = {
  website: kind('Website', '网站', ['address', 'siteCode', 'columns', 'builtOn'], ['address']),
  'information-system': kind('Information system', '信息系统', ['address', 'audience', 'builtOn', 'platform']),
  'official-account': kind('Official account', '政务新媒体', ['channel', 'account', 'builtOn'], ['channel', 'account']),
  'public-screen': kind('Public screen', '公共显示屏', ['maker', 'model', 'size', 'networked']),
  'cloud-platform': kind('Cloud platform', '云平台', ['provider', 'region', 'address']),
  'cloud-tenant': kind('Cloud tenant', '云租户', ['platform', 'provider', 'tenant']),
  'network-device': kind('Network device', '网络设备', ['deviceType', 'maker', 'model', 'management']),
  'office-endpoint-group': kind('Office endpoint group', '办公终端组', ['endpoints', 'operatingSystem']),
} as const satisfies Record<string, AssetKindRow>
export type AssetKind = keyof typeof assetKinds
export const assetKindNames = Object.keys(assetKinds) as [AssetKind, ...AssetKind[]]

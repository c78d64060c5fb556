import type { Text } from '@townkeep/inspect'
import type { VisitOptions } from './options.ts'

/** One option as the command line takes it, and as `--help` speaks of it. */
export interface OptionRow {
  readonly flags: string
  readonly about: Text
  readonly default?: string
  readonly required?: true
  /** May be given several times; with `commas`, one value may hold several, too. */
  readonly several?: 'repeated' | 'commas'
}

export interface OptionTable {
  readonly heading: Text
  readonly rows: readonly OptionRow[]
}

/** What holds where the command line says nothing. Numbers that the engine has too stand here again, so that help comes without it; a test holds them equal. */
export const visitDefaults = {
  color: true,
  ownDomain: [],
  installation: 'townkeep',
  contact: '',
  control: [],
  sitesAtOnce: '12',
  pages: '500',
  timeout: '15',
  rate: '5',
  ratePerAddress: '10',
  connections: '4',
  allowPrivate: [],
  ca: [],
} as const satisfies VisitOptions

export const reportOptions: OptionTable = {
  heading: { en: 'Judging and reports:', 'zh-CN': '判定与报告：' },
  rows: [
    {
      flags: '--out <folder>',
      about: { en: 'where the reports go', 'zh-CN': '报告存放的文件夹' },
      default: 'townkeep-report',
    },
    {
      flags: '--format <formats>',
      about: {
        en: 'one or several of html, json, csv, xlsx, sarif, with commas',
        'zh-CN': '报告格式，可选 html、json、csv、xlsx、sarif，用逗号分隔',
      },
      default: 'html,json',
    },
    {
      flags: '--split-by <what>',
      about: {
        en: 'unit: beside the whole report, one for each unit, with its own sites only',
        'zh-CN': 'unit：除总报告外，每个单位另出一份，只含本单位网站',
      },
    },
    {
      flags: '--title <name>',
      about: { en: 'whose sites these are, for the title of the report', 'zh-CN': '报告标题中的地区或单位名称' },
      default: '',
    },
    {
      flags: '--pack <file or id>',
      about: {
        en: 'the rule pack to judge by: baseline, cn-gov-site-2019 or a file of your own',
        'zh-CN': '所用规则包：baseline、cn-gov-site-2019 或自备文件',
      },
      default: 'baseline',
    },
    {
      flags: '--fail-on <severity>',
      about: {
        en: 'end with code 1 when a finding is at least: critical, high, medium or low',
        'zh-CN': '有问题达到该程度时退出码为 1：critical（严重）、high（较重）、medium（一般）、low（提示）',
      },
      default: 'low',
    },
  ],
}

export const visitOptions: OptionTable = {
  heading: { en: 'Visits:', 'zh-CN': '访问：' },
  rows: [
    {
      flags: '--own-domain <domain>',
      about: {
        en: "the municipality's own domains: only under them does a signature in the list allow a visit; several with commas",
        'zh-CN': '本级域名：名单中的签字授权仅对这些域名下的网站有效；多个用逗号分隔',
      },
      several: 'commas',
    },
    {
      flags: '--installation <id>',
      about: {
        en: 'what owners write behind by= in their proofs of authorisation',
        'zh-CN': '网站所有者在授权文件或授权记录中 by= 后填写的名称',
      },
      default: visitDefaults.installation,
    },
    {
      flags: '--contact <text>',
      about: {
        en: 'how owners of sites reach you; goes out with every request',
        'zh-CN': '联系方式，随每次访问发出，便于网站所有者联系',
      },
      default: visitDefaults.contact,
    },
    {
      flags: '--resume',
      about: {
        en: 'go on with a stopped run, without visiting finished sites again',
        'zh-CN': '继续上次中止的巡检，已完成的网站不再访问',
      },
    },
    {
      flags: '--control <url>',
      about: {
        en: 'a site that is known to work: while it is silent our own network is at fault, not the sites; may be given several times',
        'zh-CN': '对照网站：它也打不开时，判为本机网络异常，不计为网站故障；可多次给出',
      },
      several: 'repeated',
    },
    {
      flags: '--explain',
      about: {
        en: 'print all that each depth of authorisation sends to a site, and end',
        'zh-CN': '列出各级授权下会向网站发送的全部内容，然后结束',
      },
    },
    {
      flags: '--sites-at-once <n>',
      about: { en: 'sites under way together', 'zh-CN': '同时巡检的网站数' },
      default: visitDefaults.sitesAtOnce,
    },
    {
      flags: '--pages <n>',
      about: { en: 'most pages of one site', 'zh-CN': '每个网站最多检查的页面数' },
      default: visitDefaults.pages,
    },
    {
      flags: '--timeout <seconds>',
      about: { en: 'longest wait for one whole answer', 'zh-CN': '等待一次完整应答的最长秒数' },
      default: visitDefaults.timeout,
    },
    {
      flags: '--rate <n>',
      about: { en: 'most requests per second to one site', 'zh-CN': '每个网站每秒最多请求数' },
      default: visitDefaults.rate,
    },
    {
      flags: '--rate-per-address <n>',
      about: {
        en: 'most requests per second to one address, which many sites may share',
        'zh-CN': '每个 IP 地址每秒最多请求数（多个网站可能同在一个地址）',
      },
      default: visitDefaults.ratePerAddress,
    },
    {
      flags: '--connections <n>',
      about: { en: 'most connections to one site at a time', 'zh-CN': '与每个网站同时保持的最多连接数' },
      default: visitDefaults.connections,
    },
    {
      flags: '--allow-private <range>',
      about: {
        en: 'private addresses that may be visited, for intranets, such as 10.20.0.0/16; several with commas',
        'zh-CN': '允许访问的内网地址段，如 10.20.0.0/16；多个用逗号分隔',
      },
      several: 'commas',
    },
    {
      flags: '--ca <file>',
      about: {
        en: 'certificate authorities to trust beside the known ones, PEM; may be given several times',
        'zh-CN': '另外信任的根证书文件（PEM）；可多次给出',
      },
      several: 'repeated',
    },
    {
      flags: '--resolver <host:port>',
      about: { en: "the DNS resolver to ask in place of the system's", 'zh-CN': '改用的 DNS 解析服务器' },
    },
    {
      flags: '--connect-map <map>',
      about: {
        en: 'ports to dial in place of others, for tests: 443=18443,80=18080',
        'zh-CN': '改用的连接端口，供测试：443=18443,80=18080',
      },
    },
  ],
}

export const factsOption: OptionRow = {
  flags: '--facts <folder>',
  about: {
    en: 'keep what each visit gathered, compare with what the last one kept; `townkeep judge` judges it again',
    'zh-CN': '保存每次访问采集的数据，并与上次比较；之后可用 townkeep judge 重新判定',
  },
}

export const screenOptions: OptionTable = {
  heading: { en: 'Screen:', 'zh-CN': '屏幕输出：' },
  rows: [
    {
      flags: '--json',
      about: {
        en: 'one line of JSON for each site on standard output, and nothing else there',
        'zh-CN': '标准输出只写 JSON，每个网站一行',
      },
    },
    {
      flags: '--quiet',
      about: { en: 'no progress, no table: nothing but errors', 'zh-CN': '不显示进度和结果表，只显示错误' },
    },
    { flags: '--no-color', about: { en: 'no colours', 'zh-CN': '不使用颜色' } },
  ],
}

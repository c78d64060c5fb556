import type { Text } from './text.ts'

/** One row of the failure table: what was seen, whether a second try may help, and what a person can do. */
export interface FailureRow {
  readonly retry: boolean
  /** The site itself did not serve a visitor, as opposed to: we could not look. */
  readonly blamesSite: boolean
  readonly seen: Text
  readonly todo: Text
}

/** Every way in which a look can fail. Closed: what does not fit is `malformed-answer` with the code as detail. */
export const failures = {
  'name-not-found': {
    retry: true,
    blamesSite: true,
    seen: { en: 'The name does not exist in DNS', 'zh-CN': '域名在 DNS 中不存在' },
    todo: {
      en: 'Check the registration and the DNS zone of the domain.',
      'zh-CN': '核对域名注册是否到期，以及 DNS 解析记录是否被删除。',
    },
  },
  'name-without-address': {
    retry: true,
    blamesSite: true,
    seen: { en: 'The name has no address record', 'zh-CN': '域名没有 A 或 AAAA 记录' },
    todo: { en: 'Add an address record, or retire the site.', 'zh-CN': '补上解析记录；网站已停用的，请注销。' },
  },
  'name-server-failure': {
    retry: true,
    blamesSite: true,
    seen: { en: 'The name servers did not answer properly', 'zh-CN': '域名服务器没有正常应答' },
    todo: { en: 'Ask the DNS operator to check the zone.', 'zh-CN': '请域名解析服务商检查该域。' },
  },
  refused: {
    retry: true,
    blamesSite: true,
    seen: { en: 'The connection was refused', 'zh-CN': '连接被拒绝' },
    todo: { en: 'Start the web service, or open its port.', 'zh-CN': '检查网站服务是否启动、端口是否开放。' },
  },
  reset: {
    retry: true,
    blamesSite: true,
    seen: { en: 'The connection was cut off', 'zh-CN': '连接被中断' },
    todo: { en: 'Look at the web server and what stands before it.', 'zh-CN': '检查网站服务器及其前端的防护设备。' },
  },
  unreachable: {
    retry: true,
    blamesSite: true,
    seen: { en: 'No route to the address', 'zh-CN': '地址不可达' },
    todo: { en: 'Ask the network operator.', 'zh-CN': '请网络运维单位排查路由。' },
  },
  'time-out': {
    retry: true,
    blamesSite: true,
    seen: { en: 'No complete answer in time', 'zh-CN': '在限定时间内没有完整应答' },
    todo: { en: 'Look at the load and the network of the server.', 'zh-CN': '检查服务器负载和网络。' },
  },
  'tls-failure': {
    retry: true,
    blamesSite: true,
    seen: { en: 'No encrypted connection could be made', 'zh-CN': '无法建立加密连接' },
    todo: {
      en: 'Check the certificate and the TLS settings of the server.',
      'zh-CN': '检查服务器的证书与 TLS 配置。',
    },
  },
  'national-cipher-only': {
    retry: false,
    blamesSite: false,
    seen: {
      en: 'The site speaks national ciphers (TLCP, SM2) only',
      'zh-CN': '网站只支持国密算法（TLCP、SM2）',
    },
    todo: {
      en: 'Inspect it with a browser that speaks TLCP; offer ordinary TLS beside it for the public.',
      'zh-CN': '请用国密浏览器人工检查；面向公众的网站应同时支持通用 TLS。',
    },
  },
  blocked: {
    retry: false,
    blamesSite: false,
    seen: { en: 'A protection page stood before the site', 'zh-CN': '网站前有防护页面，未能看到正文' },
    todo: {
      en: 'Ask the operator to let the inspection through: its requests carry a User-Agent that begins with Townkeep/.',
      'zh-CN': '请运维单位放行巡检程序：其请求的 User-Agent 以 Townkeep/ 开头。',
    },
  },
  'filled-in-by-script': {
    retry: false,
    blamesSite: false,
    seen: { en: 'The content is filled in by script', 'zh-CN': '内容由脚本填充' },
    todo: { en: 'Look at it in a browser.', 'zh-CN': '请在浏览器中人工查看。' },
  },
  'malformed-answer': {
    retry: true,
    blamesSite: true,
    seen: { en: 'The answer broke the rules of HTTP', 'zh-CN': '应答不符合 HTTP 规范' },
    todo: {
      en: 'A browser may still read it; have the server software checked.',
      'zh-CN': '浏览器或许仍能打开；请检查服务器软件。',
    },
  },
  'error-status': {
    retry: true,
    blamesSite: true,
    seen: { en: 'The server answered with an error', 'zh-CN': '服务器返回错误' },
    todo: { en: 'Look at the web application and its log.', 'zh-CN': '检查网站程序及其日志。' },
  },
  'redirect-loop': {
    retry: false,
    blamesSite: true,
    seen: { en: 'Redirects without end', 'zh-CN': '循环跳转' },
    todo: { en: 'Mend the redirects of the server.', 'zh-CN': '修正服务器的跳转配置。' },
  },
  'redirect-elsewhere': {
    retry: false,
    blamesSite: false,
    seen: { en: 'Redirected to a host that may not be visited', 'zh-CN': '跳转到未授权访问的主机' },
    todo: {
      en: 'Add the other host to the list with its own authorisation, if it is yours.',
      'zh-CN': '若该主机属于本单位，请把它连同授权一并列入清单。',
    },
  },
  'address-refused': {
    retry: false,
    blamesSite: false,
    seen: {
      en: 'The name leads to a private or reserved address',
      'zh-CN': '域名指向内网或保留地址',
    },
    todo: {
      en: 'Correct the DNS record, or allow the range with --allow-private.',
      'zh-CN': '更正解析记录；检查内网网站请使用 --allow-private。',
    },
  },
  'too-large': {
    retry: false,
    blamesSite: false,
    seen: { en: 'The answer is larger than the budget', 'zh-CN': '应答超过大小上限' },
    todo: { en: 'Look at it by hand.', 'zh-CN': '请人工查看。' },
  },
  'budget-spent': {
    retry: false,
    blamesSite: false,
    seen: { en: 'The budget of the visit ran out', 'zh-CN': '本次访问的额度已用完' },
    todo: { en: 'Raise the budget, or inspect the site alone.', 'zh-CN': '调高额度，或单独检查该网站。' },
  },
  'robots-disallowed': {
    retry: false,
    blamesSite: false,
    seen: { en: 'robots.txt asks not to visit it', 'zh-CN': 'robots.txt 不允许访问' },
    todo: {
      en: 'Publish the DNS proof, which may allow it, or change robots.txt.',
      'zh-CN': '发布 DNS 授权记录，或修改 robots.txt。',
    },
  },
  'not-authorised': {
    retry: false,
    blamesSite: false,
    seen: { en: 'Nobody authorised the visit', 'zh-CN': '没有访问授权' },
    todo: { en: 'Ask the owner for a proof.', 'zh-CN': '请网站所有者出具授权。' },
  },
  'depth-not-allowed': {
    retry: false,
    blamesSite: false,
    seen: { en: 'The authorisation allows passive looks only', 'zh-CN': '授权只允许被动检查' },
    todo: { en: 'Publish a DNS proof with depth=active.', 'zh-CN': '发布 depth=active 的 DNS 授权记录。' },
  },
  'own-network': {
    retry: true,
    blamesSite: false,
    seen: { en: 'Our own network did not work', 'zh-CN': '本机网络异常' },
    todo: { en: 'Mend it and inspect again.', 'zh-CN': '恢复网络后重新检查。' },
  },
  'not-available-here': {
    retry: false,
    blamesSite: false,
    seen: { en: 'This machine lacks what the check needs', 'zh-CN': '本机不具备该项检查条件' },
    todo: { en: 'Inspect from a machine that has it.', 'zh-CN': '请在具备条件的机器上检查。' },
  },
  'no-history': {
    retry: false,
    blamesSite: false,
    seen: { en: 'There is no earlier visit to compare with', 'zh-CN': '没有可供比较的上一次结果' },
    todo: { en: 'Inspect again later with --facts.', 'zh-CN': '请保留 --facts 结果，下次再检查。' },
  },
  'not-gathered': {
    retry: false,
    blamesSite: false,
    seen: { en: 'The fact was not gathered', 'zh-CN': '没有采集该项数据' },
    todo: { en: 'Inspect again with this version.', 'zh-CN': '请用当前版本重新检查。' },
  },
  internal: {
    retry: true,
    blamesSite: false,
    seen: { en: 'The inspection itself failed', 'zh-CN': '巡检程序出错' },
    todo: { en: 'Report it with the detail shown.', 'zh-CN': '请把所示信息报告给开发者。' },
  },
} as const satisfies Record<string, FailureRow>

export type FailureKind = keyof typeof failures

/**
 * Reasons that lie with how a run was set up and are the same for every site: no earlier visit, no IPv6 here, a passive authorisation.
 * The rule says *could not check*; the visit is complete all the same.
 */
export const setUpFailures: ReadonlySet<FailureKind> = new Set([
  'no-history',
  'not-available-here',
  'depth-not-allowed',
])

import type { Text } from '../../model/index.ts'

/**
 * The tests of Mozilla's HTTP Observatory, its outcomes and what each is worth.
 * Source: MDN HTTP Observatory 1.4.8, scoring algorithm 4; names, points and pass marks are its, the wording is ours.
 */
export const headerTestNames = [
  'content-security-policy',
  'cookies',
  'cross-origin-resource-sharing',
  'redirection',
  'referrer-policy',
  'strict-transport-security',
  'subresource-integrity',
  'x-content-type-options',
  'x-frame-options',
  'cross-origin-resource-policy',
] as const
export type HeaderTestName = (typeof headerTestNames)[number]

interface OutcomeRow {
  readonly points: number
  readonly passes: boolean
  readonly says: Text
}

function passes(points: number, en: string, zh: string): OutcomeRow {
  return { points, passes: true, says: { en, 'zh-CN': zh } }
}
function falls(points: number, en: string, zh: string): OutcomeRow {
  return { points, passes: false, says: { en, 'zh-CN': zh } }
}

export const outcomeTable = {
  'content-security-policy': {
    'csp-implemented-with-no-unsafe-default-src-none': passes(
      10,
      'The policy starts from nothing and allows no unsafe source',
      '策略默认全部禁止，且没有不安全来源',
    ),
    'csp-implemented-with-no-unsafe': passes(5, 'The policy allows no unsafe source', '策略没有不安全来源'),
    'csp-implemented-but-duplicate-directives': passes(
      0,
      'The policy is sound; a reporting directive is repeated',
      '策略有效，但上报指令重复',
    ),
    'csp-implemented-with-unsafe-inline-in-style-src-only': passes(
      0,
      'Only styles may come from unsafe sources',
      '仅样式允许不安全来源',
    ),
    'csp-implemented-with-insecure-scheme-in-passive-content-only': passes(
      -10,
      'Images or media may come unencrypted',
      '允许以明文加载图片或音视频',
    ),
    'csp-implemented-with-unsafe-eval': falls(-10, 'Text may be run as code (eval)', '允许把文本当作代码执行（eval）'),
    'csp-implemented-with-unsafe-inline': falls(
      -20,
      'Scripts or plug-ins may come from nearly anywhere',
      '脚本或插件几乎不受来源限制',
    ),
    'csp-implemented-with-insecure-scheme': falls(-20, 'Active content may come unencrypted', '允许以明文加载活动内容'),
    'csp-header-invalid': falls(-25, 'The policy cannot be read', '策略无法解析'),
    'csp-not-implemented': falls(-25, 'There is no policy', '没有内容安全策略'),
    'csp-not-implemented-but-reporting-enabled': falls(
      -25,
      'The policy only reports and stops nothing',
      '策略只上报、不拦截',
    ),
  },
  cookies: {
    'cookies-secure-with-httponly-sessions-and-samesite': passes(
      5,
      'All cookies have Secure and SameSite, session cookies HttpOnly',
      'Cookie 均有 Secure、SameSite，会话 Cookie 有 HttpOnly',
    ),
    'cookies-secure-with-httponly-sessions': passes(
      0,
      'All cookies have Secure, session cookies HttpOnly',
      'Cookie 均有 Secure，会话 Cookie 有 HttpOnly',
    ),
    'cookies-not-found': passes(0, 'No cookies are set', '没有设置 Cookie'),
    'cookies-without-secure-flag-but-protected-by-hsts': falls(
      -5,
      'A cookie lacks Secure; HSTS makes up for it',
      '有 Cookie 缺少 Secure，但有 HSTS 保护',
    ),
    'cookies-session-without-secure-flag-but-protected-by-hsts': falls(
      -10,
      'A session cookie lacks Secure; HSTS makes up for it',
      '会话 Cookie 缺少 Secure，但有 HSTS 保护',
    ),
    'cookies-without-secure-flag': falls(-20, 'A cookie lacks Secure', '有 Cookie 缺少 Secure'),
    'cookies-samesite-flag-invalid': falls(-20, 'A SameSite attribute is not valid', 'SameSite 取值无效'),
    'cookies-anticsrf-without-samesite-flag': falls(
      -20,
      'A token against forged requests lacks SameSite',
      '防跨站请求伪造的 Cookie 缺少 SameSite',
    ),
    'cookies-session-without-httponly-flag': falls(-30, 'A session cookie lacks HttpOnly', '会话 Cookie 缺少 HttpOnly'),
    'cookies-session-without-secure-flag': falls(-40, 'A session cookie lacks Secure', '会话 Cookie 缺少 Secure'),
  },
  'cross-origin-resource-sharing': {
    'cross-origin-resource-sharing-not-implemented': passes(
      0,
      'Other sites may not read the pages',
      '其他网站不能读取页面',
    ),
    'cross-origin-resource-sharing-implemented-with-public-access': passes(
      0,
      'Other sites may read what is public',
      '其他网站可以读取公开内容',
    ),
    'cross-origin-resource-sharing-implemented-with-restricted-access': passes(
      0,
      'Named sites may read the pages',
      '仅指定网站可以读取页面',
    ),
    'cross-origin-resource-sharing-implemented-with-universal-access': falls(
      -50,
      'Any site may read the pages as the signed-in visitor',
      '任何网站都能以登录用户身份读取页面',
    ),
  },
  redirection: {
    'redirection-all-redirects-preloaded': passes(
      0,
      'Browsers know all hosts on the way as https only',
      '途经主机均在浏览器 HSTS 预加载名单中',
    ),
    'redirection-to-https': passes(0, 'http leads to https on the same host', 'http 在同一主机上跳转到 https'),
    'redirection-not-needed-no-http': passes(0, 'Nothing answers over http', 'http 无应答，无需跳转'),
    'redirection-off-host-from-http': falls(-5, 'http leads to another host first', 'http 先跳转到其他主机'),
    'redirection-not-to-https-on-initial-redirection': falls(
      -10,
      'http leads to https by way of http',
      'http 经另一 http 地址才到 https',
    ),
    'redirection-not-to-https': falls(-20, 'The redirects end without https', '跳转的终点不是 https'),
    'redirection-missing': falls(-20, 'http does not lead to https', 'http 不跳转到 https'),
    'redirection-invalid-cert': falls(-20, 'A certificate on the way is not trusted', '跳转途中证书不受信任'),
  },
  'referrer-policy': {
    'referrer-policy-private': passes(5, 'Other sites learn at most the host', '其他网站最多得知主机名'),
    'referrer-policy-not-implemented': passes(
      0,
      'There is no policy; browsers use their own',
      '没有策略，由浏览器决定',
    ),
    'referrer-policy-unsafe': falls(-5, 'The policy tells too much', '策略会泄露来源地址'),
    'referrer-policy-header-invalid': falls(-5, 'The policy cannot be read', '策略无法识别'),
  },
  'strict-transport-security': {
    'hsts-preloaded': passes(5, 'Browsers know the host as https only', '已列入浏览器 HSTS 预加载名单'),
    'hsts-implemented-max-age-at-least-six-months': passes(
      0,
      'Browsers keep to https for six months or more',
      'HSTS 有效期不少于六个月',
    ),
    'hsts-implemented-max-age-less-than-six-months': falls(
      -10,
      'Browsers keep to https for less than six months',
      'HSTS 有效期不足六个月',
    ),
    'hsts-not-implemented': falls(-20, 'There is no HSTS', '没有启用 HSTS'),
    'hsts-header-invalid': falls(-20, 'The HSTS header cannot be read', 'HSTS 响应头无法识别'),
    'hsts-not-implemented-no-https': falls(-20, 'There is no https', '没有 https'),
    'hsts-invalid-cert': falls(-20, 'The certificate is not trusted, so HSTS is void', '证书不受信任，HSTS 无效'),
  },
  'subresource-integrity': {
    'sri-implemented-and-all-scripts-loaded-securely': passes(
      5,
      'Own scripts carry a checksum',
      '本站脚本带有完整性校验',
    ),
    'sri-implemented-and-external-scripts-loaded-securely': passes(
      5,
      'Scripts of others carry a checksum',
      '外部脚本带有完整性校验',
    ),
    'sri-not-implemented-response-not-html': passes(0, 'The answer is not a page', '应答不是网页'),
    'sri-not-implemented-but-no-scripts-loaded': passes(0, 'There are no scripts', '没有脚本'),
    'sri-not-implemented-but-all-scripts-loaded-from-secure-origin': passes(
      0,
      'All scripts are own ones',
      '全部脚本来自本站',
    ),
    'sri-not-implemented-but-external-scripts-loaded-securely': falls(
      -5,
      'Scripts of others carry no checksum',
      '外部脚本没有完整性校验',
    ),
    'sri-implemented-but-external-scripts-not-loaded-securely': falls(
      -20,
      'Scripts of others may come unencrypted',
      '外部脚本可能以明文加载',
    ),
    'sri-not-implemented-and-external-scripts-not-loaded-securely': falls(
      -50,
      'Scripts of others may come unencrypted and carry no checksum',
      '外部脚本可能以明文加载，且没有完整性校验',
    ),
  },
  'x-content-type-options': {
    'x-content-type-options-nosniff': passes(0, 'Browsers do not guess file types', '浏览器不猜测文件类型'),
    'x-content-type-options-not-implemented': falls(-5, 'Browsers may guess file types', '浏览器可能猜测文件类型'),
    'x-content-type-options-header-invalid': falls(-5, 'The header cannot be read', '响应头无法识别'),
  },
  'x-frame-options': {
    'x-frame-options-implemented-via-csp': passes(
      5,
      'The policy says who may frame the pages',
      '内容安全策略规定了谁可以嵌入页面',
    ),
    'x-frame-options-sameorigin-or-deny': passes(0, 'Other sites may not frame the pages', '其他网站不能嵌入页面'),
    'x-frame-options-allow-from-origin': passes(
      0,
      'One site may frame the pages, in a form browsers gave up',
      '指定网站可以嵌入页面（浏览器已不支持该写法）',
    ),
    'x-frame-options-not-implemented': falls(-20, 'Any site may frame the pages', '任何网站都可以嵌入页面'),
    'x-frame-options-header-invalid': falls(-20, 'The header cannot be read', '响应头无法识别'),
  },
  'cross-origin-resource-policy': {
    'corp-not-implemented': passes(0, 'Any site may embed the resource', '任何网站都可以引用该资源'),
    'corp-implemented-with-cross-origin': passes(
      0,
      'Any site may embed the resource, on purpose',
      '明确允许任何网站引用',
    ),
    'corp-implemented-with-same-site': passes(10, 'Only the same site may embed the resource', '仅同一站点可以引用'),
    'corp-implemented-with-same-origin': passes(10, 'Only the same origin may embed the resource', '仅同源可以引用'),
    'corp-header-invalid': falls(-5, 'The header cannot be read', '响应头无法识别'),
  },
} as const satisfies Record<HeaderTestName, Readonly<Record<string, OutcomeRow>>>

export type HeaderOutcome<N extends HeaderTestName = HeaderTestName> = N extends HeaderTestName
  ? keyof (typeof outcomeTable)[N] & string
  : never

export function rowOf(test: HeaderTestName, outcome: string): OutcomeRow {
  return (outcomeTable[test] as Readonly<Record<string, OutcomeRow>>)[outcome]!
}

/** Bonus points count only for a site that has lost at most ten. */
const leastForBonus = 90

/** Lowest score of each grade, best first. */
const grades = [
  [100, 'A+'],
  [90, 'A'],
  [85, 'A-'],
  [80, 'B+'],
  [70, 'B'],
  [65, 'B-'],
  [60, 'C+'],
  [50, 'C'],
  [45, 'C-'],
  [40, 'D+'],
  [30, 'D'],
  [25, 'D-'],
] as const

export interface Grade {
  readonly score: number
  readonly grade: string
}

export function gradeOf(points: readonly number[]): Grade {
  const lost = points.filter(each => each < 0).reduce((sum, each) => sum + each, 0)
  const won = points.filter(each => each > 0).reduce((sum, each) => sum + each, 0)
  const score = Math.max(0, 100 + lost + (100 + lost >= leastForBonus ? won : 0))
  return { score, grade: grades.find(([least]) => score >= least)?.[1] ?? 'F' }
}

import { type Headers, headerOf } from '../../model/index.ts'

interface Protection {
  readonly name: string
  readonly statuses: readonly number[]
  readonly mark: RegExp
}

/** Protection pages in public use: a challenge works by script, so without one 412 and 521 are ordinary errors. */
const protections: readonly Protection[] = [
  { name: 'script challenge', statuses: [202, 412], mark: /<script/i },
  { name: 'cookie challenge', statuses: [521], mark: /<script/i },
  {
    name: 'browser check',
    statuses: [403, 429, 503],
    mark: /cf-chl|challenge-platform|Just a moment|checking your browser|__jsl_clearance|浏览器安全检查|人机验证|滑动验证/i,
  },
  {
    name: 'firewall page',
    statuses: [403, 405, 418, 493, 503, 567],
    mark: /访问(?:请求)?(?:已)?被(?:阻断|拦截)|可能(?:会)?对(?:网站|服务器)造成(?:安全)?威胁|拦截提示|安全狗|创宇盾|云防护|网站防火墙|Web应用防火墙|errors\.aliyun\.com|Request blocked|Attack ID/i,
  },
]

/** The longest beginning of an answer that is looked at. */
const mostText = 20_000

/** The name of the protection that answered in the site's place, or `undefined`. A site behind one is neither down nor empty. */
export function protectionOf(status: number, headers: Headers, body: Uint8Array): string | undefined {
  if (headerOf(headers, 'cf-mitigated') === 'challenge') return 'browser check'
  const candidates = protections.filter(protection => protection.statuses.includes(status))
  if (candidates.length === 0) return undefined
  const text = new TextDecoder().decode(body.subarray(0, mostText))
  return candidates.find(protection => protection.mark.test(text))?.name
}

import { securityTxt as securityTxtFact } from '../../facts/gathered/security-txt.ts'
import { visitTime } from '../../facts/gathered/visit.ts'
import { expiryOf, parseSecurityTxt, valuesOf } from '../../facts/security-txt.ts'
import { couldNotCheck, defineRule, fails, fine, pageLocus } from '../../model/index.ts'

const place = '/.well-known/security.txt'

/** Whom to tell of a weakness in the site. */
export const securityTxt = defineRule({
  id: 'dns/security-txt',
  title: { en: 'Whom to tell of a weakness (security.txt)', 'zh-CN': '漏洞报告联系方式（security.txt）' },
  source: { en: 'RFC 9116, sections 2 and 3', 'zh-CN': 'RFC 9116 第 2、3 节' },
  needs: { file: securityTxtFact, now: visitTime },
  parameters: {},
  outcomes: {
    missing: {
      says: {
        en: 'Whoever finds a weakness in the site cannot see whom to tell: there is no security.txt',
        'zh-CN': '网站没有 security.txt，发现漏洞的人不知道该向谁报告',
      },
      todo: {
        en: `Put a text file at ${place} with two lines: Contact: mailto:… and Expires: a date within a year.`,
        'zh-CN': `请在 ${place} 放置文本文件，写明 Contact: mailto:… 和 Expires:（一年内的日期）两行。`,
      },
    },
    expired: {
      says: {
        en: 'The security.txt expired on {date}; its contact may no longer be valid',
        'zh-CN': 'security.txt 已于 {date} 过期，所列联系方式可能失效',
      },
      todo: {
        en: 'Check the contact and set Expires to a date within a year.',
        'zh-CN': '请核对联系方式，并把 Expires 改为一年内的日期。',
      },
    },
    'no-contact': {
      says: {
        en: 'The security.txt names no contact',
        'zh-CN': 'security.txt 没有写联系方式（Contact）',
      },
      todo: {
        en: 'Add a line such as: Contact: mailto:security@…',
        'zh-CN': '请加上一行，例如 Contact: mailto:security@…',
      },
    },
    'no-expires': {
      says: {
        en: 'The security.txt does not say until when it holds',
        'zh-CN': 'security.txt 没有写有效期（Expires）',
      },
      todo: {
        en: 'Add a line such as: Expires: 2027-06-30T00:00:00Z, within a year.',
        'zh-CN': '请加上一行，例如 Expires: 2027-06-30T00:00:00Z，不超过一年。',
      },
    },
    malformed: {
      says: {
        en: 'The security.txt breaks the format at “{line}”',
        'zh-CN': 'security.txt 格式有误：“{line}”',
      },
      todo: {
        en: 'Write one field on each line (Name: value), addresses as mailto:… or https://…, dates like 2027-06-30T00:00:00Z; serve it as text/plain in UTF-8.',
        'zh-CN':
          '请每行写一项（名称: 值），地址用 mailto:… 或 https://…，日期形如 2027-06-30T00:00:00Z，并以 text/plain（UTF-8）类型提供。',
      },
    },
    'wrong-place': {
      says: {
        en: 'The security.txt stands at {url}, where nobody who goes by the standard looks',
        'zh-CN': 'security.txt 放在 {url}，不是标准规定的位置',
      },
      todo: {
        en: `Serve it over https at ${place}.`,
        'zh-CN': `请通过 https 放在 ${place}。`,
      },
    },
  },
  judge: ({ file: { places }, now }) => {
    const at = pageLocus(`https://any.invalid${place}`)
    for (const { path, end } of places) {
      if (!end.ok) return couldNotCheck(end.failure)
      const { url, status, contentType, text } = end.value
      if (status >= 500 || status === 429) return couldNotCheck({ kind: 'malformed-answer', detail: `HTTP ${status}` })
      const found = status === 200 && !isPage(text) ? parseSecurityTxt(text) : undefined
      if (!found) continue
      const [expires] = valuesOf(found, 'expires')
      const expiry = expires === undefined ? undefined : expiryOf(expires)
      const wrongType = /^text\/plain\s*(?:;|$)/i.test(contentType) ? [] : [`Content-Type: ${contentType}`]
      const [line] = [...found.wrong, ...wrongType]
      if (line !== undefined) {
        return fails('malformed', { at, data: { line }, evidence: [{ text: line, mark: [line], url }] })
      }
      if (valuesOf(found, 'contact').length === 0) {
        return fails('no-contact', { at, evidence: [{ text: text.slice(0, 200), url }] })
      }
      if (expiry === undefined) return fails('no-expires', { at, evidence: [{ text: text.slice(0, 200), url }] })
      if (expiry.getTime() < Date.parse(now.at)) {
        const date = expiry.toISOString().slice(0, 10)
        return fails('expired', {
          at,
          data: { date },
          evidence: [{ text: `Expires: ${expires}`, mark: [expires!], url }],
        })
      }
      const isRight = path === place && url.startsWith('https:')
      return isRight ? fine() : fails('wrong-place', { at, data: { url }, evidence: [{ text: url, mark: [url], url }] })
    }
    return fails('missing', {
      at,
      evidence: places.map(({ path, end }) => ({ text: `${path} ${end.ok ? end.value.status : ''}` })),
    })
  },
})

/** Many sites answer every address with a page. */
function isPage(text: string): boolean {
  return /^\s*(?:<!doctype|<html)/i.test(text)
}

import { existingDomain } from '../../facts/dns-existing.ts'
import { mostLookups, mostVoids, type SpfProblemKind } from '../../facts/mail/spf.ts'
import { spfReading } from '../../facts/mail/spf-reading.ts'
import { boolean, couldNotCheck, defineRule, fails, fine, notApplicable, recordLocus } from '../../model/index.ts'

/** One record is one finding: of several errors the first in this order is told, the others are evidence. */
const outcomeOf = {
  several: 'several',
  syntax: 'syntax',
  'no-record': 'syntax',
  'too-many-mx': 'syntax',
  loop: 'loop',
  'too-many-lookups': 'too-many-lookups',
  'too-many-void': 'too-many-void',
} as const satisfies Record<SpfProblemKind, string>
const order = Object.keys(outcomeOf) as SpfProblemKind[]

const ignored = { en: 'receivers then ignore the whole record', 'zh-CN': '收件方会因此忽略整条记录' }

/** The list of servers that may send mail in the domain's name. */
export const spf = defineRule({
  id: 'dns/spf',
  title: { en: 'Senders allowed (SPF)', 'zh-CN': '发件服务器声明（SPF）' },
  source: {
    en: 'RFC 7208, sections 3.2, 4.5, 4.6 and 10.1',
    'zh-CN': 'RFC 7208 第 3.2、4.5、4.6、10.1 节',
  },
  needs: { records: existingDomain, spf: spfReading },
  parameters: {
    withoutMail: boolean(true, {
      about: {
        en: 'Ask for a record from domains without mail servers too: forgers use them as well',
        'zh-CN': '没有邮件服务器的域名也要求有该记录（同样会被冒用）',
      },
    }),
  },
  outcomes: {
    missing: {
      says: {
        en: '{domain} does not say who may send mail in its name: anybody can, as far as receivers can tell',
        'zh-CN': '{domain} 没有 SPF 记录，收件方无法识别冒用该域名发送的邮件',
      },
      todo: {
        en: 'Add a TXT record at {domain} that lists your mail servers; a domain that sends no mail says: v=spf1 -all',
        'zh-CN': '请在 {domain} 添加 TXT 记录，列明发件服务器；不发邮件的域名写 v=spf1 -all',
      },
    },
    several: {
      says: {
        en: `{domain} has several SPF records; ${ignored.en}`,
        'zh-CN': `{domain} 有多条 SPF 记录，${ignored['zh-CN']}`,
      },
      todo: { en: 'Merge them into a single record.', 'zh-CN': '请合并为一条记录。' },
    },
    syntax: {
      says: {
        en: `The SPF record of {domain} is in error at “{term}”; ${ignored.en}`,
        'zh-CN': `{domain} 的 SPF 记录在“{term}”处有错，${ignored['zh-CN']}`,
      },
      todo: {
        en: 'Correct that term, or take it out; what it leads to must have one SPF record of its own, and at most ten mail servers.',
        'zh-CN': '请改正或删去该项；它所引用的域名须有且只有一条 SPF 记录，邮件服务器不超过十台。',
      },
    },
    'too-many-lookups': {
      says: {
        en: `The SPF record of {domain} needs {lookups} DNS look-ups where {most} are allowed; ${ignored.en}`,
        'zh-CN': `{domain} 的 SPF 记录需要 {lookups} 次 DNS 查询，超过上限 {most} 次，${ignored['zh-CN']}`,
      },
      todo: {
        en: 'Take out includes that are no longer needed, or write addresses (ip4, ip6) in their place.',
        'zh-CN': '请删去不再使用的 include，或改写为 ip4、ip6 地址。',
      },
    },
    'too-many-void': {
      says: {
        en: `The SPF record of {domain} asks for {voids} names that do not exist, where {most} are allowed; ${ignored.en}`,
        'zh-CN': `{domain} 的 SPF 记录引用了 {voids} 个不存在的名称，超过上限 {most} 个，${ignored['zh-CN']}`,
      },
      todo: { en: 'Take the names out that no longer exist.', 'zh-CN': '请删去已不存在的名称。' },
    },
    'too-open': {
      says: {
        en: 'The SPF record of {domain} keeps nobody from sending mail in its name: {term}',
        'zh-CN': '{domain} 的 SPF 记录没有限制任何人冒用该域名发信：{term}',
      },
      todo: {
        en: 'End the record with -all, or with ~all while you still look for forgotten servers.',
        'zh-CN': '请以 -all 结尾；仍在排查发件服务器的，可暂用 ~all。',
      },
    },
    loop: {
      says: {
        en: `The SPF record of {domain} leads back to itself at “{term}”; ${ignored.en}`,
        'zh-CN': `{domain} 的 SPF 记录在“{term}”处循环引用自身，${ignored['zh-CN']}`,
      },
      todo: { en: 'Take that include or redirect out.', 'zh-CN': '请删去该处的 include 或 redirect。' },
    },
  },
  judge: ({ records: { mail }, spf: { domain, reading } }, { withoutMail }) => {
    const at = recordLocus('TXT')
    if (reading.status === 'failed') return couldNotCheck({ kind: 'name-server-failure', detail: `TXT ${domain}` })
    if (reading.status === 'none') {
      const hasMail = !mail.mx.ok || mail.mx.value.length > 0
      return hasMail || withoutMail ? fails('missing', { at, data: { domain } }) : notApplicable()
    }
    const text = reading.record ?? ''
    const problem = reading.problems.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0]
    const terms = [...new Set(reading.problems.flatMap(({ term }) => term ?? []))]
    const evidence = [
      { text: `${domain} TXT ${text}`, mark: terms.filter(term => text.includes(term)) },
      ...reading.problems
        .filter(other => other.domain !== domain && other.term !== undefined)
        .map(other => ({ text: `${other.domain} TXT … ${other.term}`, mark: [other.term!] })),
    ]
    if (problem) {
      const { lookups, voids } = reading
      const most = problem.kind === 'too-many-void' ? mostVoids : mostLookups
      const data = { domain, lookups, voids, most, term: problem.term ?? text }
      return fails(outcomeOf[problem.kind], { at, data, evidence })
    }
    const open =
      reading.open[0]?.term ?? (reading.end === undefined || reading.end === '?' ? neutralTerm(text) : undefined)
    if (reading.unanswered.length > 0 && open === undefined) {
      return couldNotCheck({ kind: 'name-server-failure', detail: reading.unanswered.join(' ') })
    }
    if (open === undefined) return fine()
    return fails('too-open', {
      at,
      data: { domain, term: open },
      evidence: [{ text: `${domain} TXT ${text}`, mark: [open] }],
    })
  },
})

/** `?all` where it stands; else the record as it is, for want of an `all`. */
function neutralTerm(text: string): string {
  return text.split(' ').find(term => term.toLowerCase() === '?all') ?? text
}

import { siteDomain } from '../../facts/duties/site-domain.ts'
import { defineRule, fails, fine, list, notApplicable, siteLocus } from '../../model/index.ts'
import { guidelines2017 } from './sources.ts'

/** The site's name stands under one of the suffixes that its supervising office asks for. The baseline names none. */
export const domainName = defineRule({
  id: 'duties/domain-name',
  title: { en: 'Domain name', 'zh-CN': '网站域名' },
  source: guidelines2017('domain names', '域名管理'),
  needs: { domain: siteDomain },
  parameters: {
    suffixes: list([], {
      about: {
        en: 'Suffixes that a site may have, such as gov.cn; empty: any',
        'zh-CN': '允许使用的域名后缀，如 gov.cn；留空表示不限',
      },
    }),
  },
  outcomes: {
    'wrong-suffix': {
      says: {
        en: 'The site uses the domain name {host}, which does not end in {suffixes}',
        'zh-CN': '网站使用的域名 {host} 不以 {suffixes} 结尾',
      },
      todo: {
        en: 'Apply for a domain name that ends in {suffixes}, move the site there, and give up the old name.',
        'zh-CN': '申请以 {suffixes} 结尾的域名，将网站迁移过去，并停用原域名。',
      },
    },
  },
  judge: ({ domain }, { suffixes }) => {
    if (suffixes.length === 0) return notApplicable()
    const allowed = suffixes.map(suffix => suffix.toLowerCase().replace(/^\./, ''))
    if (domain.above.some(name => allowed.includes(name))) return fine()
    return fails('wrong-suffix', {
      at: siteLocus,
      data: { host: domain.host, suffixes: allowed },
      evidence: [{ text: domain.host, ...(domain.registered === null ? {} : { mark: [domain.registered] }) }],
    })
  },
})

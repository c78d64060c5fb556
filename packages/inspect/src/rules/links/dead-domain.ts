import { deadTargets } from '../../facts/links/dead-targets.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'
import { byOrigin } from './by-origin.ts'

/**
 * Links to names that do not exist any more. Whoever registers such a name receives the visitors of a government page.
 * Source: 《政府网站发展指引》 (国办发〔2017〕47号): outside links are to be looked after; that dead names come first is ours.
 */
export const deadDomain = defineRule({
  id: 'links/dead-domain',
  title: { en: 'Linked names exist', 'zh-CN': '链接的域名存在' },
  source: {
    en: 'Guidelines for government sites (2017), links; own reading',
    'zh-CN': '《政府网站发展指引》链接管理；自定解读',
  },
  needs: { deadTargets },
  parameters: {},
  outcomes: {
    'no-such-domain': {
      says: {
        en: '{count} {count|link leads|links lead} to {origin}, a name that no longer exists and that anybody may register',
        'zh-CN': '{count} 处链接指向 {origin}，该域名已不存在，可能被他人抢注',
      },
      todo: {
        en: 'Remove these links now, on archived pages too.',
        'zh-CN': '立即删除这些链接，归档页面也不例外。',
      },
    },
    'no-address': {
      says: {
        en: '{count} {count|link leads|links lead} to {origin}, a name without an address',
        'zh-CN': '{count} 处链接指向 {origin}，该域名没有解析地址',
      },
      todo: { en: 'Remove the links, or correct the name.', 'zh-CN': '删除链接，或更正域名。' },
    },
  },
  judge: ({ deadTargets }) => {
    const external = deadTargets.filter(target => target.kind === 'external')
    const of = (kind: string) => byOrigin(external.filter(target => target.failure?.kind === kind))
    return [
      ...of('name-not-found').map(({ origin, count, evidence }) =>
        fails('no-such-domain', { at: targetLocus(origin), data: { origin, count }, evidence }),
      ),
      ...of('name-without-address').map(({ origin, count, evidence }) =>
        fails('no-address', { at: targetLocus(origin), data: { origin, count }, evidence }),
      ),
    ]
  },
})

import { deadTargets } from '../../facts/links/dead-targets.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'
import { byOrigin } from './by-origin.ts'

/** Linked hosts whose certificate browsers refuse: visitors meet a warning page. Own rule. */
export const certificate = defineRule({
  id: 'links/certificate',
  title: { en: 'Linked sites have certificates that browsers accept', 'zh-CN': '外部链接的证书有效' },
  source: { en: 'Own rule', 'zh-CN': '自定规则' },
  needs: { deadTargets },
  parameters: {},
  outcomes: {
    'bad-certificate': {
      says: {
        en: '{count} {count|link leads|links lead} to {origin}, whose certificate browsers refuse ({code})',
        'zh-CN': '{count} 处链接指向 {origin}，其证书会被浏览器拦截（{code}）',
      },
      todo: {
        en: 'Tell the owner of that site; until it is mended, remove the link or link to another source.',
        'zh-CN': '告知对方单位；修复之前删除链接或改用其他来源。',
      },
    },
  },
  judge: ({ deadTargets }) =>
    byOrigin(deadTargets.filter(target => target.kind === 'external' && target.failure?.kind === 'tls-failure')).map(
      ({ origin, count, evidence, first }) =>
        fails('bad-certificate', {
          at: targetLocus(origin),
          data: { origin, count, code: first.failure?.detail ?? 'TLS' },
          evidence,
        }),
    ),
})

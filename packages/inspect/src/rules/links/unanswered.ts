import { deadTargets } from '../../facts/links/dead-targets.ts'
import { defineRule, fails, targetLocus } from '../../model/index.ts'
import { seenAt } from './seen-at.ts'

const kinds = new Set([
  'time-out',
  'refused',
  'reset',
  'unreachable',
  'malformed-answer',
  'redirect-loop',
  'name-server-failure',
])

/** Linked addresses that gave no answer, twice. Source: 《政府网站与政务新媒体检查指标》 (2019), 功能设计: 可用性. */
export const unanswered = defineRule({
  id: 'links/unanswered',
  title: { en: 'Linked addresses answer', 'zh-CN': '链接的网址有应答' },
  source: {
    en: 'Inspection indicators for government sites (2019), design: availability',
    'zh-CN': '《政府网站与政务新媒体检查指标》功能设计：可用性',
  },
  needs: { deadTargets },
  parameters: {},
  outcomes: {
    'timed-out': {
      says: {
        en: 'A linked address did not answer in time, twice: {text} ({count} {count|page|pages})',
        'zh-CN': '链接两次都没有在限定时间内应答：{text}（{count} 个页面）',
      },
      todo: {
        en: 'Open it in a browser; if it stays silent, remove the link or tell the owner of the target.',
        'zh-CN': '用浏览器再打开一次；仍打不开的，删除链接或联系对方单位。',
      },
    },
    'no-connection': {
      says: {
        en: 'A linked address cannot be connected to: {text} ({count} {count|page|pages}; {failure})',
        'zh-CN': '链接无法连接：{text}（{count} 个页面；{failure}）',
      },
      todo: {
        en: 'Remove the link, or tell the owner of the target that the server is down.',
        'zh-CN': '删除链接，或告知对方单位服务器已停止服务。',
      },
    },
  },
  judge: ({ deadTargets }) =>
    deadTargets
      .filter(target => target.failure !== undefined && kinds.has(target.failure.kind))
      .map(target => {
        const { kind } = target.failure!
        const { data, evidence } = seenAt(target, `${target.url} (${kind})`)
        const outcome = kind === 'time-out' ? 'timed-out' : 'no-connection'
        return fails(outcome, { at: targetLocus(target.url), data: { ...data, failure: kind }, evidence })
      }),
})

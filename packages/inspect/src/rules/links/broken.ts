import { crawl } from '../../facts/gathered/crawl.ts'
import { type DeadTarget, deadTargets } from '../../facts/links/dead-targets.ts'
import { seenLinks } from '../../facts/links/seen-links.ts'
import {
  type CouldNotCheckVerdict,
  couldNotCheck,
  defineRule,
  type Failure,
  fails,
  failures,
  targetLocus,
} from '../../model/index.ts'
import { seenAt } from './seen-at.ts'

type Gone = 'page-gone' | 'resource-gone' | 'attachment-gone' | 'external-gone'

const todo = {
  en: 'Correct the address or remove the link on the pages named; if the target was moved, redirect its old address.',
  'zh-CN': '在所列页面上更正或删除该链接；目标已搬迁的，为旧网址设置跳转。',
}

/**
 * Links, pictures and attachments that do not open, one finding for each dead target. Those on the home page have outcomes of their own,
 * since the indicators weigh them apart. A refusal (401, 403, 429 of other hosts) is no dead link: it may only be us who are refused.
 * Source: 《政府网站与政务新媒体检查指标》 (2019), 功能设计: 可用性.
 */
export const broken = defineRule({
  id: 'links/broken',
  title: { en: 'Links, pictures and attachments open', 'zh-CN': '链接、图片、附件能够打开' },
  source: {
    en: 'Inspection indicators for government sites (2019), design: availability',
    'zh-CN': '《政府网站与政务新媒体检查指标》功能设计：可用性',
  },
  needs: { deadTargets, crawl, seenLinks },
  parameters: {},
  outcomes: {
    'home-page-gone': {
      says: { en: 'The home page links to a page that is gone: {text}', 'zh-CN': '首页上的链接打不开：{text}' },
      todo,
    },
    'home-resource-gone': {
      says: {
        en: 'A picture, script or style of the home page is missing: {url}',
        'zh-CN': '首页的图片、脚本或样式缺失：{url}',
      },
      todo,
    },
    'home-attachment-gone': {
      says: { en: 'An attachment linked from the home page is missing: {text}', 'zh-CN': '首页上的附件打不开：{text}' },
      todo,
    },
    'home-external-gone': {
      says: {
        en: 'The home page links to a page elsewhere that is gone: {text}',
        'zh-CN': '首页上的外部链接打不开：{text}',
      },
      todo,
    },
    'page-gone': {
      says: {
        en: '{count} {count|page links|pages link} to a page that is gone: {text}',
        'zh-CN': '{count} 个页面上的链接打不开：{text}',
      },
      todo,
    },
    'resource-gone': {
      says: {
        en: 'A picture, script or style of {count} {count|page|pages} is missing: {url}',
        'zh-CN': '{count} 个页面的图片、脚本或样式缺失：{url}',
      },
      todo,
    },
    'attachment-gone': {
      says: {
        en: 'An attachment linked from {count} {count|page|pages} is missing: {text}',
        'zh-CN': '{count} 个页面上的附件打不开：{text}',
      },
      todo,
    },
    'external-gone': {
      says: {
        en: '{count} {count|page links|pages link} to a page elsewhere that is gone: {text}',
        'zh-CN': '{count} 个页面上的外部链接打不开：{text}',
      },
      todo,
    },
  },
  judge: ({ deadTargets, crawl, seenLinks }) => {
    const dead = deadTargets.filter(isGone).map(target => {
      const outcome = `${target.kind}-gone` as Gone
      const seen = seenAt(target, `${target.url} (${target.status})`)
      return fails(target.onHome ? (`home-${outcome}` as const) : outcome, { at: targetLocus(target.url), ...seen })
    })
    return [...dead, ...gaps(deadTargets, crawl.complete, seenLinks.skipped.budget)]
  },
})

function isGone({ kind, status }: DeadTarget): boolean {
  if (status === undefined) return false
  if (kind === 'external') return status === 404 || status === 410 || (status >= 500 && status !== 503 && status < 600)
  return status >= 400 && status !== 401 && status !== 429
}

/** What was left out is said, never taken for whole. */
function gaps(dead: readonly DeadTarget[], complete: boolean, skipped: number): CouldNotCheckVerdict[] {
  const found: Failure[] = []
  if (!complete) found.push({ kind: 'budget-spent', detail: 'pages' })
  if (skipped > 0) found.push({ kind: 'budget-spent', detail: `${skipped} links` })
  const unseen = dead.find(
    ({ failure }) => failure && !failures[failure.kind].blamesSite && failure.kind !== 'robots-disallowed',
  )
  if (unseen?.failure) found.push(unseen.failure)
  return found.map(failure => couldNotCheck(failure))
}

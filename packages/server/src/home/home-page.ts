import { type Language, say, sayMoment, severities, severityNames, type Text, verdictNames } from '@townkeep/inspect'
import type { Run } from '../domains/inspections/index.ts'
import { html, layout, type Markup } from '../platform/auth/index.ts'
import type { FindingCounts, Overview } from './overview.ts'

/** While a round is under way the page asks for itself again; nothing runs in it. */
const refreshSeconds = 5

/** Who is signed in, and how the town stands: counts only, each as far as the reader may see it. */
export function homePage({ name, roles, sites, round, findings, invites }: Overview, language: Language): string {
  const isUnderWay = round !== undefined && round.endedAt === null
  const title = roles.map(role => role[language]).join(language === 'en' ? ', ' : '、')
  return layout(
    {
      title: words.title,
      lockMinutes: 0,
      address: '/',
      wide: true,
      ...(isUnderWay ? { refreshSeconds } : {}),
      body: html`<p>${say(words.signedIn, language, { name })}${title === '' ? undefined : html` <small>${title}</small>`}</p>
${sites === undefined ? undefined : html`<p>${say(words.sites, language, { sites })}</p>`}
${round && roundPart(round, language)}
${findings && findingsPart(findings, language)}
<p><a href="/">${words.again[language]}</a> · ${invites && html`<a href="/invitations">${words.invitations[language]}</a> · `}<a href="/account">${words.account[language]}</a> · <a href="/api/">${words.api[language]}</a></p>
<form method="post" action="/sign-out"><p><button type="submit" class="quiet">${words.signOut[language]}</button></p></form>`,
    },
    language,
  )
}

function roundPart({ state, startedAt, counts }: Run, language: Language): Markup {
  const { waiting, made, failed, left } = counts
  const all = waiting + made + failed + left
  const began = sayMoment(startedAt, language)
  return html`<h2>${say(words.round, language, { began })}</h2>
<p>${words.roundStates[state][language]}</p>
<p><progress value="${all - waiting}" max="${Math.max(1, all)}" aria-label="${words.progress[language]}"></progress></p>
${table([
  [words.made[language], made],
  [words.failed[language], failed],
  [words.left[language], left],
  [words.waiting[language], waiting],
])}`
}

function findingsPart({ open, forPersons, closed }: FindingCounts, language: Language): Markup {
  return html`<h2>${words.findings[language]}</h2>
${table([
  ...severities.map(severity => [severityNames[severity][language], open[severity] ?? 0] as const),
  [verdictNames['needs-person'][language], forPersons],
  [words.closed[language], closed],
])}`
}

function table(rows: readonly (readonly [label: string, count: number])[]): Markup {
  return html`<table>
${rows.map(
  ([label, count]) => html`<tr><th scope="row">${label}</th><td>${count}</td></tr>
`,
)}</table>`
}

const words = {
  title: { en: 'Overview', 'zh-CN': '概览' },
  signedIn: { en: 'Signed in as {name}.', 'zh-CN': '已登录：{name}' },
  sites: { en: '{sites} {sites|website|websites} in the register', 'zh-CN': '台账中有 {sites} 个网站' },
  round: { en: 'Inspection begun {began}', 'zh-CN': '{began} 开始的巡检' },
  roundStates: {
    opening: { en: 'Being prepared.', 'zh-CN': '准备中。' },
    running: { en: 'Under way. This page follows it by itself.', 'zh-CN': '进行中，本页自动刷新。' },
    stopped: { en: 'Stopped.', 'zh-CN': '已停止。' },
    done: { en: 'Done.', 'zh-CN': '已完成。' },
  },
  progress: { en: 'Progress', 'zh-CN': '进度' },
  made: { en: 'Visited', 'zh-CN': '已检查' },
  failed: { en: 'Could not be checked', 'zh-CN': '未能检查' },
  left: { en: 'Not visited', 'zh-CN': '未访问' },
  waiting: { en: 'Waiting', 'zh-CN': '等待中' },
  findings: { en: 'Open findings', 'zh-CN': '未关闭的问题' },
  closed: { en: 'Closed', 'zh-CN': '已关闭' },
  again: { en: 'Refresh', 'zh-CN': '刷新' },
  invitations: { en: 'Letters of invitation', 'zh-CN': '账号开通通知单' },
  account: { en: 'Your account', 'zh-CN': '我的账号' },
  api: { en: 'Interface for programs', 'zh-CN': '接口说明' },
  signOut: { en: 'Sign out', 'zh-CN': '退出登录' },
} as const satisfies Record<string, Text | Record<string, Text>>

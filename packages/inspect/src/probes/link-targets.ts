import { crawl } from '../facts/gathered/crawl.ts'
import { type LinkTarget, linkTargets } from '../facts/gathered/link-targets.ts'
import type { Link, Page } from '../facts/page/page-fact.ts'
import { defineProbe, failures, success, withoutSession } from '../model/index.ts'
import { isPrivateHost } from '../target/private-host.ts'
import { inParallel } from './in-parallel.ts'
import type { VisitTools } from './tools.ts'

const mostPagesNamed = 5
const mostKept = 500
/** Addresses of other hosts looked at together; each host still gets one request at a time. */
const othersAtOnce = 8

/** Looks at what the pages link to: parts and attachments of the site itself, and one HEAD for each address elsewhere. */
export const linkTargetsProbe = defineProbe<VisitTools>()({
  name: 'link-targets',
  depth: 'passive',
  sends: {
    en: 'HEAD (GET if refused) of images, scripts, styles and attachments of the site; one HEAD (GET if refused) for each linked address on other hosts, never to unlisted hosts under the own domains; what gave no answer is asked once more',
    'zh-CN':
      '对本站图片、脚本、样式、附件发 HEAD（被拒时改用 GET）；对外部链接每个网址只发一次 HEAD（被拒时改用 GET），不访问本地域名下未列入清单的主机；没有应答的再试一次',
  },
  gives: linkTargets,
  needs: { crawl },
  async run(tools, { crawl }) {
    const targets = collectTargets(crawl.pages, url => tools.scope.holdsHost(hostOf(url)))
    const visited = new Set([
      ...crawl.pages.flatMap(page => [page.url, page.asked ?? page.url]),
      ...crawl.missed.map(one => one.url),
    ])
    const skipped = { budget: 0, notOurs: 0, robots: 0 }
    const unaskable: LinkTarget[] = []
    const own: LinkTarget[] = []
    const others: LinkTarget[] = []
    for (const target of targets.values()) {
      if (!/^https?:/.test(target.url) || isPrivateHost(hostOf(target.url))) unaskable.push(target)
      else if (target.own) {
        if (target.as !== 'page' && target.as !== 'frame' && target.as !== 'form' && !visited.has(target.url))
          own.push(target)
      } else if (tools.scope.mayGlance(target.url)) others.push(target)
      else skipped.notOurs += 1
    }
    // What people meet first is looked at first, when there is more than the budget allows.
    const byWeight = (a: LinkTarget, b: LinkTarget) => Number(b.onHome) - Number(a.onHome) || b.count - a.count
    const chosenOwn = own.sort(byWeight).slice(0, tools.limits.ownLinks)
    const chosenOthers = others.sort(byWeight).slice(0, tools.limits.otherLinks)
    skipped.budget = own.length - chosenOwn.length + (others.length - chosenOthers.length)

    const askOwn = async (target: LinkTarget) => {
      if (!tools.mayFetch(target.url)) return void (skipped.robots += 1)
      const head = await tools.http.follow(target.url, { method: 'HEAD', maxBytes: 65_536 })
      const refused = head.end.ok && [400, 403, 404, 405, 501].includes(head.end.value.status)
      note(target, (refused ? await tools.http.follow(target.url, { maxBytes: 65_536 }) : head).end)
    }
    const askOther = async (target: LinkTarget) => note(target, await tools.http.glance(target.url))
    const askOthersOfHost = async (ofHost: LinkTarget[]) => {
      for (const target of ofHost) await askOther(target)
    }
    await Promise.all([
      inParallel(chosenOwn, tools.limits.connections, askOwn),
      inParallel([...Map.groupBy(chosenOthers, target => hostOf(target.url)).values()], othersAtOnce, askOthersOfHost),
    ])
    const chosen = [...chosenOwn, ...chosenOthers]
    const doubtful = chosen.filter(target =>
      target.failure ? failures[target.failure.kind].retry : (target.status ?? 0) >= 500,
    )
    await inParallel(doubtful.slice(0, 50), 4, target => (target.own ? askOwn(target) : askOther(target)))

    const troubled = chosen.filter(target => target.failure !== undefined || (target.status ?? 200) >= 400)
    return success({
      fine: chosen.length - troubled.length,
      troubled: troubled.slice(0, mostKept),
      unaskable: unaskable.slice(0, mostKept),
      mixed: mixedParts(crawl.pages, targets).slice(0, mostKept),
      skipped,
    })
  },
})

function note(target: LinkTarget, end: Awaited<ReturnType<VisitTools['http']['glance']>>): void {
  delete target.status
  delete target.failure
  if (end.ok) target.status = end.value.status
  else target.failure = end.failure
}

/** Every address that pages link to, once, with how often and from where. */
function collectTargets(pages: readonly Page[], isOwn: (url: string) => boolean): Map<string, LinkTarget> {
  const targets = new Map<string, LinkTarget>()
  const keys = new Map<string, string>()
  for (const [i, page] of pages.entries()) {
    const onThisPage = new Set<string>()
    for (const link of page.links) {
      let key = keys.get(link.url)
      if (key === undefined) {
        key = withoutSession(link.url)
        keys.set(link.url, key)
      }
      if (onThisPage.has(key)) continue
      onThisPage.add(key)
      const known = targets.get(key)
      if (known === undefined) {
        const own = /^https?:/.test(link.url) && isOwn(link.url)
        const { url, as, text } = link
        targets.set(key, { url, as, own, onHome: i === 0, count: 1, pages: [page.url], text: text.slice(0, 60) })
      } else {
        known.count += 1
        if (known.pages.length < mostPagesNamed) known.pages.push(page.url)
      }
    }
  }
  return targets
}

const parts = new Set<Link['as']>(['image', 'script', 'style', 'frame', 'media'])

/** Parts that come over plain http into pages that came over https. */
function mixedParts(pages: readonly Page[], targets: ReadonlyMap<string, LinkTarget>): LinkTarget[] {
  const found = new Map<string, LinkTarget>()
  for (const [i, page] of pages.entries()) {
    if (!page.url.startsWith('https:')) continue
    for (const { url, as, text } of page.links) {
      if (!url.startsWith('http:') || !parts.has(as)) continue
      const key = withoutSession(url)
      const known = found.get(key)
      if (known === undefined) {
        const own = targets.get(key)?.own ?? false
        found.set(key, { url, as, own, onHome: i === 0, count: 1, pages: [page.url], text: text.slice(0, 60) })
      } else if (!known.pages.includes(page.url)) {
        known.count += 1
        if (known.pages.length < mostPagesNamed) known.pages.push(page.url)
      }
    }
  }
  return [...found.values()]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : ''
}

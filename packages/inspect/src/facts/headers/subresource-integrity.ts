import { getDomain } from 'tldts'
import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, isHtml, isHttps, type SampleScript } from './sample.ts'

type Outcome = HeaderOutcome<'subresource-integrity'>

/** Gravest last: the gravest that applies is the outcome. */
const order: readonly Outcome[] = [
  'sri-implemented-and-all-scripts-loaded-securely',
  'sri-implemented-but-external-scripts-not-loaded-securely',
  'sri-not-implemented-but-external-scripts-loaded-securely',
  'sri-not-implemented-and-external-scripts-not-loaded-securely',
]

/** Source: MDN HTTP Observatory 1.4.8; W3C Subresource Integrity. */
export function subresourceIntegrity(sample: HeaderSample): Outcome {
  if (!isHtml(sample)) return 'sri-not-implemented-response-not-html'
  if (sample.scripts.length + sample.inlineScripts === 0) return 'sri-not-implemented-but-no-scripts-loaded'
  let worst = -1
  let foreign = false
  for (const script of sample.scripts) {
    const own = isOwn(script, sample)
    foreign ||= !own
    const outcome = own ? ownOutcome(script, sample) : foreignOutcome(script)
    // A bonus for own scripts never hides a fault found before.
    if (outcome && (worst < 0 || !own)) worst = Math.max(worst, order.indexOf(outcome))
  }
  if (worst >= 0) return order[worst]!
  return foreign
    ? 'sri-implemented-and-external-scripts-loaded-securely'
    : 'sri-not-implemented-but-all-scripts-loaded-from-secure-origin'
}

/** Of the page's own origin or its registrable domain. What is no address of the web (`data:`) counts as own. */
function isOwn(script: SampleScript, sample: HeaderSample): boolean {
  if (script.protocolRelative) return false
  if (!isWeb(script.url) || isOfPage(script.url, sample)) return true
  return getDomain(script.url) === getDomain(sample.host)
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url)
}

function isOfPage(url: string, { home }: HeaderSample): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(home.url).origin
}

function ownOutcome({ url, integrity }: SampleScript, { home }: HeaderSample): Outcome | undefined {
  const secure = isHttps(isWeb(url) ? url : home.url)
  return integrity && secure ? 'sri-implemented-and-all-scripts-loaded-securely' : undefined
}

function foreignOutcome({ url, protocolRelative, integrity }: SampleScript): Outcome | undefined {
  const secure = !protocolRelative && isHttps(url)
  if (integrity) return secure ? undefined : 'sri-implemented-but-external-scripts-not-loaded-securely'
  return secure
    ? 'sri-not-implemented-but-external-scripts-loaded-securely'
    : 'sri-not-implemented-and-external-scripts-not-loaded-securely'
}

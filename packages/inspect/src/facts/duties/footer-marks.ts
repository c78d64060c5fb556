import { defineDerivedFact, underivable } from '../../model/index.ts'
import { crawl } from '../gathered/crawl.ts'
import type { Link, Page } from '../page/page-fact.ts'
import { type FilingNumber, icpNumberIn, publicSecurityNumberIn, siteCodeIn } from './filing-numbers.ts'
import { readableHome } from './readable-home.ts'
import { tidyText } from './tidy-text.ts'

/** A link to the office that keeps a register. */
export interface RegisterLink {
  readonly url: string
  /** The link holds no text: a picture is all that visitors see. */
  readonly picture: boolean
}

/** What the home page's footer says of the site. */
export interface FooterMarks {
  readonly icp?: FilingNumber
  readonly icpLink?: RegisterLink & { readonly form: 'today' | 'old' }
  readonly publicSecurity?: FilingNumber
  /** `code` as in the link's address; newer addresses carry none. */
  readonly publicSecurityLink?: RegisterLink & { readonly code?: string }
  readonly siteCode?: FilingNumber
  readonly sponsor?: string
  /** How to reach the site's keeper, as it stood. */
  readonly contact?: string
  /** Address of the party-and-government mark's certificate. */
  readonly partyGovernmentMark?: string
  readonly errorReport?: { readonly url: string; readonly siteCode?: string }
  /** Beginning of what was read as the footer, as evidence of what is not in it. */
  readonly excerpt: string
}

/** Marks that a government site must show at the foot of its home page, also where a frame holds the footer. */
export const footerMarks = defineDerivedFact({
  name: 'footer-marks',
  needs: { home: readableHome, crawl },
  derive: ({ home, crawl }) => {
    const frames = home.links.filter(link => link.as === 'frame')
    const framed = crawl.pages.filter(page => frames.some(frame => frame.url === page.url || frame.url === page.asked))
    const marks = marksOf([home, ...framed])
    if (marks.icp || marks.publicSecurity || marks.siteCode || marks.sponsor) return marks
    if (home.scriptFilled) return underivable({ kind: 'filled-in-by-script', detail: home.url })
    const unread = frames.find(frame => footerName.test(frame.url) && !framed.some(page => page.url === frame.url))
    return unread ? underivable({ kind: 'not-gathered', detail: unread.url }) : marks
  },
})

const footerName = /foot|bottom|copyright|dibu/i

function marksOf(pages: readonly Page[]): FooterMarks {
  const links = pages.flatMap(page => page.links)
  const footer = tidyText(pages.map(page => page.footer).join(' '))
  // A link's text also where it is the alternative text of a picture, or stands beside what was taken for the footer.
  const text = `${footer} ${tidyText(links.map(link => link.text).join(' | '))}`
  return {
    ...present('icp', icpNumberIn(text)),
    ...present('icpLink', icpLinkIn(links)),
    ...present('publicSecurity', publicSecurityNumberIn(text)),
    ...present('publicSecurityLink', publicSecurityLinkIn(links)),
    ...present('siteCode', siteCodeIn(text)),
    ...present('sponsor', sponsorIn(footer)),
    ...present('contact', contactIn(footer, links)),
    ...present('partyGovernmentMark', linkTo(links, 'conac.cn')?.url ?? scriptFrom(pages, 'conac.cn')),
    ...present('errorReport', errorReportIn(links)),
    excerpt: footer.slice(-200),
  }
}

function icpLinkIn(links: readonly Link[]): FooterMarks['icpLink'] {
  const today = linkTo(links, 'beian.miit.gov.cn')
  if (today && hostOf(today.url) === 'beian.miit.gov.cn') return { ...registerLink(today), form: 'today' }
  const old = today ?? linkTo(links, 'miitbeian.gov.cn')
  return old && { ...registerLink(old), form: 'old' }
}

function publicSecurityLinkIn(links: readonly Link[]): FooterMarks['publicSecurityLink'] {
  const link = linkTo(links, 'beian.mps.gov.cn') ?? linkTo(links, 'beian.gov.cn')
  return link && { ...registerLink(link), ...present('code', parameterOf(link.url, ['recordcode', 'code'])) }
}

/** 我为政府网站找错: by the national service's address, else by its words. */
function errorReportIn(links: readonly Link[]): FooterMarks['errorReport'] {
  const link = linkTo(links, 'zfwzgl.www.gov.cn') ?? links.find(one => /找错/.test(one.text))
  return link && { url: link.url, ...present('siteCode', parameterOf(link.url, ['site_code'])) }
}

/** 主办单位：某某 or 某某主办. */
function sponsorIn(footer: string): string | undefined {
  const named =
    /主办(?:单位|部门|机关)?\s?:?\s?(?!单位|部门|机关|承办|协办|主管|联系|版权|技术)(\p{Script=Han}[\p{Script=Han}()·、 ]{1,39})/u.exec(
      footer,
    ) ?? /([\p{Script=Han}()·]{3,40})\s?主办/u.exec(footer)
  return named?.[1]?.trim() || undefined
}

/** A labelled telephone number or e-mail address, a landline number, or a link to a page of contacts. */
function contactIn(footer: string, links: readonly Link[]): string | undefined {
  const found =
    /(?:电话|热线|联系方式|联系我们|值班|传真)[^\d备码]{0,16}(?:\(?\d[\d() -]{3,18}\d)/.exec(footer) ??
    /(?:邮箱|邮件|mail)[^\w]{0,8}[\w.+-]{1,40}(?:@|\(at\)|#)[\w.-]{3,40}/i.exec(footer) ??
    /(?<!\d)\(?0\d{2,3}\)?[ -]\d{7,8}(?!\d)/.exec(footer)
  return found?.[0] ?? links.find(link => /联系我们|联系方式|联系电话/.test(link.text))?.text
}

/** The first link to a host or to one under it; one in the footer goes before others. */
function linkTo(links: readonly Link[], host: string): Link | undefined {
  const fitting = links.filter(link => `.${hostOf(link.url)}`.endsWith(`.${host}`))
  return fitting.find(link => link.footer && link.text !== '') ?? fitting.find(link => link.footer) ?? fitting[0]
}

/** The mark is handed out as a script that writes itself into the page. */
function scriptFrom(pages: readonly Page[], domain: string): string | undefined {
  const host = pages.flatMap(page => page.scriptHosts).find(name => `.${name}`.endsWith(`.${domain}`))
  return host && `https://${host}/`
}

function registerLink(link: Link): RegisterLink {
  return { url: link.url, picture: link.text.trim() === '' }
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? ''
}

function parameterOf(url: string, names: readonly string[]): string | undefined {
  const query = URL.parse(url)?.searchParams
  return (
    names.map(name => query?.get(name)).find(value => value !== null && value !== undefined && value !== '') ??
    undefined
  )
}

function present<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>)
}

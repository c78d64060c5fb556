import { escapeHtml } from './html.ts'
import type { SiteView } from './look.ts'

/** The marks that a government site shows at the foot of its pages; those that its plan lacks are left out. */
export function footerLines({ plan }: SiteView): string[] {
  const { marks } = plan
  const lines: string[] = []
  if (marks.sponsor !== undefined) lines.push(`主办单位：${escapeHtml(marks.sponsor)}`)
  if (marks.contact !== undefined) lines.push(`联系电话：${escapeHtml(marks.contact)}`)
  lines.push('地址：栖云市云麓大道 1 号')
  if (marks.siteCode !== undefined) lines.push(`网站标识码：${escapeHtml(marks.siteCode)}`)
  if (marks.icp !== undefined) lines.push(linked(marks.icpLink, marks.icp))
  if (marks.publicSecurity !== undefined) lines.push(linked(marks.publicSecurityLink, marks.publicSecurity))
  if (marks.conac !== undefined) lines.push(pictured(marks.conac, '/assets/conac.svg', '党政机关网站标识'))
  if (marks.errorReport !== undefined) lines.push(pictured(marks.errorReport, '/assets/jiucuo.svg', '我为政府网站找错'))
  if (plan.sitemap !== 'none') lines.push('<a href="/sitemap.xml">网站地图</a>')
  return lines
}

function linked(href: string | undefined, text: string): string {
  return href === undefined
    ? escapeHtml(text)
    : `<a href="${escapeHtml(href)}" target="_blank" rel="noopener">${escapeHtml(text)}</a>`
}

function pictured(href: string, src: string, alt: string): string {
  return `<a href="${escapeHtml(href)}" target="_blank" rel="noopener"><img src="${src}" alt="${alt}" width="60" height="60"></a>`
}

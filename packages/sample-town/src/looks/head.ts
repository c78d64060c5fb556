import type { Column, Item } from '../content/content.ts'
import { escapeHtml, meta } from './html.ts'
import type { SiteView } from './look.ts'

/** The head of a page; column and item where the page is one of these. Tags as the annex of 国办发〔2017〕47号 wants them. */
export function headOf(view: SiteView, page: { title: string; column?: Column; item?: Item; url?: string }): string {
  const { plan, content } = view
  const { head } = plan
  const { column, item } = page
  return `<head>
${plan.charset.meta === '' ? '' : `<meta charset="${plan.charset.meta}">\n`}<title>${escapeHtml(page.title)}</title>
${head.viewport ? meta('viewport', 'width=device-width, initial-scale=1') : ''}${meta('SiteName', head.siteName)}${meta('SiteDomain', head.siteDomain)}${meta('SiteIDCode', head.siteCode)}${column && head.columnMetas ? columnMetas(column, content.profile.topics) : ''}${item && head.articleMetas ? articleMetas(view, item, page.url) : ''}${head.favicon ? '<link rel="icon" href="/favicon.ico">\n' : ''}<link rel="stylesheet" href="/assets/style.css">
<script src="/assets/site.js" defer></script>
</head>`
}

function columnMetas({ plan }: Column, topics: readonly string[]): string {
  return (
    meta('ColumnName', plan.name) +
    meta('ColumnDescription', `${plan.name}栏目公开本单位${topics.slice(0, 2).join('、')}等方面的信息`) +
    meta('ColumnKeywords', [plan.name, ...topics.slice(0, 3)].join(';')) +
    meta('ColumnType', plan.type)
  )
}

function articleMetas({ plan }: SiteView, item: Item, url: string | undefined): string {
  return (
    meta('ArticleTitle', item.title) +
    meta('PubDate', `${item.date} ${item.time}`) +
    meta('ContentSource', plan.unit) +
    meta('Description', item.paragraphs[0]?.slice(0, 60)) +
    meta('Url', url)
  )
}

/** The opening tag of the document. */
export function htmlTag({ plan }: SiteView): string {
  return plan.head.lang === undefined ? '<html>' : `<html lang="${plan.head.lang}">`
}

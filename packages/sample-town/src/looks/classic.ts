import type { Column, Item } from '../content/content.ts'
import { footerLines } from './footer.ts'
import { htmlTag } from './head.ts'
import { escapeHtml, link } from './html.ts'
import type { Look, Paths, SiteView } from './look.ts'

const paths: Paths = {
  column: ({ plan }, page) => (page === 1 ? `/${plan.id}/` : `/${plan.id}/index_${page - 1}.html`),
  article: ({ plan }, item) => `${folder(plan.id, item)}t${item.date.replaceAll('-', '')}_${item.number}.html`,
  attachment: ({ plan }, item, { extension }, index) =>
    `${folder(plan.id, item)}P0${item.date.replaceAll('-', '')}${item.number}${index}.${extension}`,
  search: '/search/',
  searchField: 'searchword',
}

function folder(id: string, item: Item): string {
  return `/${id}/${item.date.slice(0, 7).replace('-', '')}/`
}

/** Div upon div, as the common publishing systems of the 2010s write it: /column/202611/t20261124_123.html. */
export const classic: Look = {
  paths,
  frame: (view, { head, main, isHome }) => `<!DOCTYPE html>
${htmlTag(view)}
${head}
<body>
<div class="header"><div class="w"><a class="logo" href="/"><img src="/assets/logo.svg" alt="${escapeHtml(view.plan.name)}" width="320" height="64"></a>
${searchForm(view)}</div></div>
<div class="nav"><ul class="w"><li>${link('/', '首页')}</li>${view.content.columns.map(column => `<li>${link(paths.column(column, 1), column.plan.name)}</li>`).join('')}</ul></div>
<div class="${isHome ? 'home' : 'inner'} w">
${main}
</div>
<div class="footer" id="footer"><div class="w">${footerLines(view)
    .map(line => `<p>${line}</p>`)
    .join('\n')}</div></div>
</body>
</html>`,
  home: view => `${view.content.columns
    .map(
      column => `<div class="box"><div class="box-head"><h2>${escapeHtml(column.plan.name)}</h2><a class="more" href="${paths.column(column, 1)}">更多</a></div>
<ul class="list">${items(column, column.items.slice(0, 5))}</ul></div>`,
    )
    .join('\n')}
${view.plan.extras.home.join('\n')}`,
  list: (
    _,
    { column, items: shown, page, pages },
  ) => `<div class="crumbs">${link('/', '首页')} &gt; ${escapeHtml(column.plan.name)}</div>
<h1>${escapeHtml(column.plan.name)}</h1>
${shown.length === 0 ? '<p class="none">暂无信息</p>' : `<ul class="list">${items(column, shown)}</ul>`}
${pager(column, page, pages)}`,
  article: (
    view,
    column,
    item,
  ) => `<div class="crumbs">${link('/', '首页')} &gt; ${link(paths.column(column, 1), column.plan.name)}</div>
<div class="article"><h1>${escapeHtml(item.title)}</h1>
<div class="info"><span>发布时间：${item.date} ${item.time}</span> <span>来源：${escapeHtml(view.plan.unit)}</span></div>
<div class="content">${item.image ? `<p><img src="/assets/photo-${item.number % 4}.png" alt="现场照片" width="480" height="270"></p>` : ''}${item.paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('\n')}</div>
${attachments(column, item)}</div>`,
  style:
    '.home{display:grid;grid-template-columns:1fr 1fr;gap:18px}.box-head{display:flex;justify-content:space-between}.list li{display:flex;justify-content:space-between;gap:12px}.list li span{color:#888;white-space:nowrap}',
}

function items(column: Column, shown: readonly Item[]): string {
  return shown
    .map(item => `<li>${link(paths.article(column, item), item.title)}<span>${item.date}</span></li>`)
    .join('\n')
}

function pager(column: Column, page: number, pages: number): string {
  if (pages === 1) return ''
  const to = (target: number, text: string) => `<a href="${paths.column(column, target)}">${text}</a>`
  return `<div class="pager">${page > 1 ? to(page - 1, '上一页') : ''} 第 ${page} 页，共 ${pages} 页 ${page < pages ? to(page + 1, '下一页') : ''}</div>`
}

function attachments(column: Column, item: Item): string {
  if (item.attachments.length === 0) return ''
  return `<ul class="attachments">${item.attachments
    .map(
      (attachment, index) =>
        `<li>${link(paths.attachment(column, item, attachment, index), `${attachment.name}.${attachment.extension}`)}</li>`,
    )
    .join('')}</ul>`
}

function searchForm({ plan }: SiteView): string {
  if (plan.search === 'none') return ''
  return `<form class="search" action="${paths.search}" method="get"><input type="text" name="${paths.searchField}" title="请输入关键词"><button type="submit">搜索</button></form>`
}

import type { Column, Item } from '../content/content.ts'
import { footerLines } from './footer.ts'
import { htmlTag } from './head.ts'
import { escapeHtml, link } from './html.ts'
import type { Look, Paths } from './look.ts'

const paths: Paths = {
  column: ({ plan }, page) => `/list.aspx?cid=${plan.id}${page === 1 ? '' : `&page=${page}`}`,
  article: (_, item) => `/show.aspx?id=${item.number}`,
  attachment: (_, item, { extension }, index) => `/uploadfile/${item.number}_${index}.${extension}`,
  search: '/search.aspx',
  searchField: 'key',
}

/** Tables and addresses with parameters, as small offices still run them. */
export const oldTables: Look = {
  paths,
  frame: (view, { head, main }) => `<!DOCTYPE html>
${htmlTag(view)}
${head}
<body>
<table class="top"><tr><td><a href="/"><img src="/assets/logo.svg" alt="${escapeHtml(view.plan.name)}"></a></td><td>
${view.plan.search === 'none' ? '' : `<form action="${paths.search}" method="get"><input type="text" name="${paths.searchField}"><input type="submit" value="搜索"></form>`}</td></tr></table>
<table class="menu"><tr><td>${link('/', '首页')}</td>${view.content.columns.map(column => `<td>${link(paths.column(column, 1), column.plan.name)}</td>`).join('')}</tr></table>
${main}
<table class="bottom" id="foot"><tr><td>${footerLines(view).join('<br>\n')}</td></tr></table>
</body>
</html>`,
  home: view => `${view.content.columns
    .map(
      column => `<table class="block"><tr><th>${escapeHtml(column.plan.name)}</th><th><a href="${escapeHtml(paths.column(column, 1))}">更多</a></th></tr>
${rows(column, column.items.slice(0, 5))}</table>`,
    )
    .join('\n')}
${view.plan.extras.home.join('\n')}`,
  list: (
    _,
    { column, items, page, pages },
  ) => `<table class="block"><tr><th colspan="2">${escapeHtml(column.plan.name)}</th></tr>
${items.length === 0 ? '<tr><td>暂无信息</td></tr>' : rows(column, items)}
${pages === 1 ? '' : `<tr><td colspan="2">${Array.from({ length: pages }, (_, i) => (i + 1 === page ? String(page) : `<a href="${escapeHtml(paths.column(column, i + 1))}">${i + 1}</a>`)).join(' ')}</td></tr>`}</table>`,
  article: (
    view,
    column,
    item,
  ) => `<table class="block"><tr><td>${link('/', '首页')} &gt; ${link(paths.column(column, 1), column.plan.name)}</td></tr>
<tr><td><h1>${escapeHtml(item.title)}</h1></td></tr>
<tr><td>发布时间：${item.date} ${item.time}　来源：${escapeHtml(view.plan.unit)}</td></tr>
<tr><td>${item.paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('')}
${item.attachments.map((attachment, index) => `<p>${link(paths.attachment(column, item, attachment, index), `${attachment.name}.${attachment.extension}`)}</p>`).join('')}</td></tr></table>`,
  style:
    'table{width:1000px;margin:0 auto 12px;background:#fff;border-collapse:collapse}.block th{text-align:left;background:#eef2f5;padding:6px}.block td{padding:4px 6px;border-bottom:1px dotted #ccc}',
}

function rows(column: Column, items: readonly Item[]): string {
  return items
    .map(item => `<tr><td>${link(paths.article(column, item), item.title)}</td><td>${item.date}</td></tr>`)
    .join('\n')
}

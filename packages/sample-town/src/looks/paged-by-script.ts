import type { Column, Item } from '../content/content.ts'
import { classic } from './classic.ts'
import { escapeHtml, link } from './html.ts'
import type { Look, Paths } from './look.ts'

const paths: Paths = {
  column: ({ plan }) => `/col/col${columnNumber(plan.id)}/index.html`,
  article: ({ plan }, item) =>
    `/art/${item.date.replaceAll('-', '/')}/art_${columnNumber(plan.id)}_${item.number}.html`,
  attachment: ({ plan }, item, { extension }, index) =>
    `/attach/${columnNumber(plan.id)}/${item.number}${index}.${extension}`,
  search: '/jsearch/search.html',
  searchField: 'q',
}

/** A number for a column that stays the same on every start. */
function columnNumber(id: string): number {
  let sum = 1_229_000
  for (const letter of id) sum += letter.charCodeAt(0) * 7
  return sum
}

/** Lists stand as CDATA records in a data store that a script pages through, as one widespread system writes them. */
export const pagedByScript: Look = {
  paths,
  frame: (view, page) =>
    classic
      .frame(view, page)
      .replaceAll(`action="${classic.paths.search}"`, `action="${paths.search}"`)
      .replaceAll(`name="${classic.paths.searchField}"`, `name="${paths.searchField}"`)
      .replace(/<div class="nav">.*?<\/div>/s, () => navigation(view.content.columns)),
  home: view => `${view.content.columns
    .map(
      column => `<table class="col"><tr><td class="bt">${escapeHtml(column.plan.name)}</td><td><a href="${paths.column(column, 1)}">更多&gt;&gt;</a></td></tr>
<tr><td colspan="2">${column.items
        .slice(0, 5)
        .map(
          item =>
            `<div class="row">${link(paths.article(column, item), item.title)} <span class="bt_time">[${item.date}]</span></div>`,
        )
        .join('\n')}</td></tr></table>`,
    )
    .join('\n')}
${view.plan.extras.home.join('\n')}`,
  list: (_, { column }) => `<div class="crumbs">${link('/', '首页')} &gt; ${escapeHtml(column.plan.name)}</div>
<h1>${escapeHtml(column.plan.name)}</h1>
<div class="default_pgContainer" id="list${columnNumber(column.plan.id)}">
<script type="text/xml"><datastore>
<totalrecord>${column.items.length}</totalrecord>
<recordset>
${column.items.map(item => record(column, item)).join('\n')}
</recordset></datastore></script></div>`,
  article: (
    view,
    column,
    item,
  ) => `<div class="crumbs">${link('/', '首页')} &gt; ${link(paths.column(column, 1), column.plan.name)}</div>
<table class="article"><tr><td class="title"><h1>${escapeHtml(item.title)}</h1></td></tr>
<tr><td>发布日期：${item.date} ${item.time}　　来源：${escapeHtml(view.plan.unit)}</td></tr>
<tr><td class="bt_content">${item.image ? `<p><img src="/assets/photo-${item.number % 4}.png" alt="现场照片"></p>` : ''}${item.paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('')}
${item.attachments.map((attachment, index) => `<p>${link(paths.attachment(column, item, attachment, index), `${attachment.name}.${attachment.extension}`)}</p>`).join('')}</td></tr></table>`,
  style:
    '.home{display:grid;grid-template-columns:1fr 1fr;gap:18px}.bt{font-weight:bold;color:#333}.bt_time,.default_pgContainer li span{color:#999;margin-left:1em}.col{width:100%}.default_pgContainer li{padding:4px 0;border-bottom:1px dashed #ddd}',
}

function record(column: Column, item: Item): string {
  return `<record><![CDATA[<li>${link(paths.article(column, item), item.title)}<span>${item.date}</span></li>]]></record>`
}

function navigation(columns: readonly Column[]): string {
  return `<div class="nav"><ul class="w"><li>${link('/', '首页')}</li>${columns.map(column => `<li>${link(paths.column(column, 1), column.plan.name)}</li>`).join('')}</ul></div>`
}

import type { Column, Item } from '../content/content.ts'
import { footerLines } from './footer.ts'
import { htmlTag } from './head.ts'
import { escapeHtml, link } from './html.ts'
import type { Look, Paths } from './look.ts'

const paths: Paths = {
  column: ({ plan }, page) => (page === 1 ? `/${plan.id}/index.html` : `/${plan.id}/index.html?page=${page}`),
  article: ({ plan }, item) => `/${plan.id}/content/${item.number}.html`,
  attachment: ({ plan }, item, { extension }, index) => `/upload/${plan.id}/${item.number}-${index}.${extension}`,
  search: '/search/index.html',
  searchField: 'keywords',
}

/** HTML5 with landmarks and time elements; addresses without dates. */
export const modern: Look = {
  paths,
  frame: (view, { head, main, isHome }) => `<!DOCTYPE html>
${htmlTag(view)}
${head}
<body class="${isHome ? 'home' : 'page'}">
<header><p class="brand"><a href="/"><img src="/assets/logo.svg" alt="${escapeHtml(view.plan.name)}" width="320" height="64"></a></p>
${view.plan.search === 'none' ? '' : `<form role="search" action="${paths.search}"><label>站内搜索 <input type="search" name="${paths.searchField}"></label> <button>搜索</button></form>`}
<nav aria-label="主导航"><ul>${view.content.columns.map(column => `<li>${link(paths.column(column, 1), column.plan.name)}</li>`).join('')}</ul></nav></header>
<main>
${main}
</main>
<footer>${footerLines(view)
    .map(line => `<p>${line}</p>`)
    .join('\n')}</footer>
</body>
</html>`,
  home: view => `<h1>${escapeHtml(view.plan.name)}</h1>
${view.content.columns
  .map(
    column => `<section class="card"><h2>${link(paths.column(column, 1), column.plan.name)}</h2>
${cards(column, column.items.slice(0, 5))}</section>`,
  )
  .join('\n')}
${view.plan.extras.home.join('\n')}`,
  list: (_, { column, items, page, pages }) => `<h1>${escapeHtml(column.plan.name)}</h1>
${items.length === 0 ? '<p>暂无信息</p>' : cards(column, items)}
${pages === 1 ? '' : `<nav class="pager" aria-label="分页">${Array.from({ length: pages }, (_, i) => (i + 1 === page ? `<b>${page}</b>` : `<a href="${paths.column(column, i + 1)}">${i + 1}</a>`)).join(' ')}</nav>`}`,
  article: (
    view,
    column,
    item,
  ) => `<p class="crumbs">${link('/', '首页')} / ${link(paths.column(column, 1), column.plan.name)}</p>
<article><h1>${escapeHtml(item.title)}</h1>
<p class="info">发布日期：<time datetime="${item.date}T${item.time}+08:00">${item.date} ${item.time}</time>　信息来源：${escapeHtml(view.plan.unit)}</p>
${item.image ? `<figure><img src="/assets/photo-${item.number % 4}.png" alt="现场照片" width="480" height="270"></figure>` : ''}
${item.paragraphs.map(text => `<p>${escapeHtml(text)}</p>`).join('\n')}
${item.attachments.map((attachment, index) => `<p class="file">${link(paths.attachment(column, item, attachment, index), `${attachment.name}.${attachment.extension}`)}</p>`).join('\n')}
</article>`,
  style:
    '.card{border:1px solid #dde3e8;border-radius:6px;padding:14px;margin:14px 0}time{color:#666;margin-right:1em;font-variant-numeric:tabular-nums}h1{font-size:24px}',
}

function cards(column: Column, items: readonly Item[]): string {
  return `<ul class="news">${items
    .map(
      item =>
        `<li>${column.plan.undated ? '' : `<time datetime="${item.date}">${item.date}</time> `}${link(paths.article(column, item), item.title)}</li>`,
    )
    .join('\n')}</ul>`
}

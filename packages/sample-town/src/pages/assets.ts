import { looks } from '../looks/index.ts'
import type { SiteView } from '../looks/look.ts'
import { type Answer, answer } from '../serve/exchange.ts'
import { icon, picture } from './files.ts'

const png = { 'content-type': 'image/png' }

/** Files that every page of a site refers to. */
export function assets(view: SiteView): ReadonlyMap<string, () => Answer> {
  const { colour } = view.content.profile
  const style = `body{font-family:"Microsoft YaHei",sans-serif;margin:0;color:#222}a{color:${colour}}
.header,header{border-top:6px solid ${colour}}.nav,nav{background:${colour}}.nav a,nav a{color:#fff}
.w,main{max-width:1100px;margin:0 auto}.footer,footer{background:#eee;padding:1em;font-size:14px}
${looks[view.plan.look].style}`
  const files: [string, () => Answer][] = [
    ['/assets/style.css', () => answer(200, style, { 'content-type': 'text/css; charset=utf-8' })],
    ['/assets/site.js', () => answer(200, siteScript, { 'content-type': 'text/javascript; charset=utf-8' })],
    ['/assets/logo.png', () => answer(200, picture(colour, 64, 16), png)],
    ['/assets/conac.png', () => answer(200, picture('#c01f1f', 16, 16), png)],
    ['/assets/jiucuo.png', () => answer(200, picture('#d98a1f', 16, 16), png)],
    ...[0, 1, 2, 3].map((n): [string, () => Answer] => [
      `/assets/photo-${n}.png`,
      () => answer(200, picture(['#5a7d9a', '#7d9a5a', '#9a5a7d', '#9a7d5a'][n]!, 32, 18), png),
    ]),
  ]
  if (view.plan.head.favicon) {
    files.push(['/favicon.ico', () => answer(200, icon(colour), { 'content-type': 'image/x-icon' })])
  }
  return new Map(files)
}

/** Pages through a data store where there is one; on other pages it does nothing. */
const siteScript = `document.querySelectorAll('script[type="text/xml"]').forEach(function (store) {
  var list = document.createElement('ul')
  var records = store.textContent.match(/<!\\[CDATA\\[[\\s\\S]*?\\]\\]>/g) || []
  list.innerHTML = records.map(function (record) { return record.slice(9, -3) }).join('')
  store.parentNode.appendChild(list)
})
`

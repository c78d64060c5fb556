import { looks } from '../looks/index.ts'
import type { SiteView } from '../looks/look.ts'
import { type Answer, answer } from '../serve/exchange.ts'
import { icon, picture } from './files.ts'

const png = { 'content-type': 'image/png' }
const svg = { 'content-type': 'image/svg+xml; charset=utf-8' }

/** Files that every page of a site refers to. */
export function assets(view: SiteView): ReadonlyMap<string, () => Answer> {
  const { colour } = view.content.profile
  const style = `${baseStyle(colour)}\n${looks[view.plan.look].style}`
  const files: [string, () => Answer][] = [
    ['/assets/style.css', () => answer(200, style, { 'content-type': 'text/css; charset=utf-8' })],
    ['/assets/site.js', () => answer(200, siteScript, { 'content-type': 'text/javascript; charset=utf-8' })],
    ['/assets/logo.svg', () => answer(200, drawing(view.plan.name, colour, 320, 64), svg)],
    ['/assets/conac.svg', () => answer(200, drawing('党政机关', '#c01f1f', 60, 60), svg)],
    ['/assets/jiucuo.svg', () => answer(200, drawing('网站找错', '#d98a1f', 60, 60), svg)],
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

/** What all looks share: header, menu, footer. */
function baseStyle(colour: string): string {
  return `*{box-sizing:border-box}body{font:16px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0;color:#222;background:#f6f7f8}
a{color:#1a4c86;text-decoration:none}a:hover{text-decoration:underline}img{vertical-align:middle;max-width:100%}
h2{font-size:18px;border-bottom:2px solid ${colour};margin:0 0 8px}ul{list-style:none;margin:0;padding:0}
.nav,nav[aria-label="主导航"],.menu{background:${colour}}.nav a,nav[aria-label="主导航"] a,.menu a{color:#fff;padding:10px 14px;display:inline-block}
.nav li,nav[aria-label="主导航"] li{display:inline-block}
.w,main,.brand,header form{max-width:1100px;margin:0 auto}.header .w{display:flex;justify-content:space-between;align-items:center;padding:14px 0}
.home,.inner,main{background:#fff;padding:16px}.info{color:#666;font-size:14px}.content p,article p{text-indent:2em}
.footer,footer,.bottom{background:#e7ebef;padding:16px;font-size:14px;text-align:center}.footer p,footer p{display:inline-block;margin:0 10px}`
}

/** White letters on a ground of one colour. */
function drawing(text: string, ground: string, width: number, height: number): string {
  const size = Math.min(Math.floor((width - 16) / [...text].length), height / 2)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" rx="4" fill="${ground}"/><text x="${width / 2}" y="${height / 2}" font-size="${size}" fill="#fff" text-anchor="middle" dominant-baseline="central">${text}</text></svg>`
}

/** Pages through a data store where there is one; on other pages it does nothing. */
const siteScript = `document.querySelectorAll('script[type="text/xml"]').forEach(function (store) {
  var list = document.createElement('ul')
  var records = store.textContent.match(/<!\\[CDATA\\[[\\s\\S]*?\\]\\]>/g) || []
  list.innerHTML = records.map(function (record) { return record.slice(9, -3) }).join('')
  store.parentNode.appendChild(list)
})
`

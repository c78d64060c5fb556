import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from './page-fact.ts'
import { createPageMemory } from './page-memory.ts'
import { type PageAnswer, readPage } from './read-page.ts'

const today = '2026-11-23'

function read(html: string | Uint8Array, rest: Partial<PageAnswer> = {}): Page {
  const body = typeof html === 'string' ? new TextEncoder().encode(html) : html
  const answer = {
    url: 'https://ly.qiyun.gov.test/a/',
    status: 200,
    distance: 0,
    contentType: 'text/html; charset=utf-8',
    caps: [],
    ms: 1,
  }
  return readPage({ ...answer, body, ...rest }, createPageMemory(), today)
}

const items = (html: string) => read(html).items.map(item => `${item.title} ${item.date} ${item.from}`)

const lists: [name: string, html: string, items: string[]][] = [
  [
    'a list with the date behind the title',
    '<ul><li><a href="1.html">关于防火的通告</a><span>2026-11-20</span></li><li><a href="2.html">关于造林的通知</a><span>2026-11-01</span></li></ul>',
    ['关于防火的通告 2026-11-20 text', '关于造林的通知 2026-11-01 text'],
  ],
  [
    'a list with the date before the title',
    '<ul><li><i>[2026-11-20]</i> <a href="1.html">关于防火的通告</a></li></ul>',
    ['关于防火的通告 2026-11-20 text'],
  ],
  [
    'table rows',
    '<table><tr><td><a href="1.html">防火通告</a></td><td>2026年11月20日</td></tr><tr><td><a href="2.html">造林通知</a></td><td>2026年11月1日</td></tr></table>',
    ['防火通告 2026-11-20 text', '造林通知 2026-11-01 text'],
  ],
  [
    'a definition list',
    '<dl><dt><a href="1.html">防火通告</a></dt><dd>2026-11-20</dd><dt><a href="2.html">造林通知</a></dt><dd>2026-11-01</dd></dl>',
    ['防火通告 2026-11-20 text', '造林通知 2026-11-01 text'],
  ],
  [
    'lines cut by br',
    '<div><a href="1.html">防火通告</a> 2026-11-20<br><a href="2.html">造林通知</a> 2026-11-01<br></div>',
    ['防火通告 2026-11-20 text', '造林通知 2026-11-01 text'],
  ],
  [
    'the date inside the link',
    '<ul><li><a href="1.html"><span>防火通告</span><em>2026-11-20</em></a></li></ul>',
    ['防火通告 2026-11-20 text'],
  ],
  [
    'a picture and a title that lead to the same page',
    '<div class="card"><a href="1.html"><img src="x.jpg"></a><p><a href="1.html">林业局开展防火演练</a></p><p>2026-11-20</p></div>',
    ['林业局开展防火演练 2026-11-20 text'],
  ],
  [
    'the data list of a publishing system',
    '<script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href="/art/1.html">防火通告</a><span>2026-11-20</span></li>]]></record><record><![CDATA[<li><a href="/art/2.html">造林通知</a><span>2026-11-01</span></li>]]></record></recordset></datastore></script>',
    ['防火通告 2026-11-20 script', '造林通知 2026-11-01 script'],
  ],
  [
    'a date in the address alone',
    '<ul><li><a href="/202611/t20261120_1.html">防火期禁火通告</a></li></ul>',
    ['防火期禁火通告 2026-11-20 url'],
  ],
  [
    "the head's own calendar is no news",
    '<div>今天是2026年11月23日 <a href="/">设为首页</a> <a href="/b">加入收藏夹</a></div>',
    [],
  ],
  [
    'the date of an article is no entry of a list',
    '<div class="info">发布时间：2026-11-20 10:30 来源：<a href="/ly/">市林业局办公室</a></div>',
    [],
  ],
]

for (const [name, html, expected] of lists) {
  test(`items: ${name}`, () => assert.deepEqual(items(`<body>${html}</body>`), expected))
}

test('an article keeps its own date with its label', () => {
  const page = read(
    '<body><h1>通告</h1><div>发布时间：2026-11-20 10:30 来源：<a href="/ly/">市林业局</a></div><p>正文</p></body>',
  )
  assert.deepEqual(page.dates, [{ label: '发布时间：', date: '2026-11-20', time: '10:30' }])
  assert.deepEqual(page.headings, [{ level: 1, text: '通告' }])
})

test('reads title, language, metas, forms and links once', () => {
  const page = read(`<!doctype html><html lang="zh-CN"><head><title>甲&amp;乙</title><base href="/b/">
    <meta name="SiteName" content="林业局"><meta http-equiv="Content-Security-Policy" content="default-src 'self'">
    <link rel="icon" href="/favicon.ico"><link rel="stylesheet" href="s.css"><script src="https://cdn.test/x.js" integrity="sha256-x" crossorigin></script>
    </head><body><a href="1.html#top">第一篇</a><a href="javascript:void(0)">不算</a><a href="mailto:a@b.test">不算</a><a href="file.PDF">附件</a>
    <img src="i.png" alt="图"><noscript><a href="n.html">无脚本</a></noscript><template><a href="t.html">模板</a></template>
    <form action="/search" method="get"><input name="q"><input type="submit" name="go"></form>
    <a href="file:///C:/a.doc">本地</a><a href="http://10.0.0.5/x">内网</a></body></html>`)
  assert.equal(page.title, '甲&乙')
  assert.equal(page.lang, 'zh-CN')
  assert.deepEqual(page.metas, [{ name: 'sitename', content: '林业局' }])
  assert.equal(page.httpEquivs[0]!.content, "default-src 'self'")
  assert.deepEqual(page.linkElements, [{ rel: 'icon', url: 'https://ly.qiyun.gov.test/favicon.ico' }])
  assert.deepEqual(
    page.links.map(link => `${link.as} ${link.url} ${link.text}`.trim()),
    [
      'style https://ly.qiyun.gov.test/b/s.css',
      'script https://cdn.test/x.js',
      'page https://ly.qiyun.gov.test/b/1.html 第一篇',
      'attachment https://ly.qiyun.gov.test/b/file.PDF 附件',
      'image https://ly.qiyun.gov.test/b/i.png 图',
      'page https://ly.qiyun.gov.test/b/n.html 无脚本',
      'attachment file:///C:/a.doc 本地',
      'page http://10.0.0.5/x 内网',
    ],
  )
  assert.equal(page.links[1]!.integrity, 'sha256-x')
  assert.deepEqual(page.forms, [
    {
      action: 'https://ly.qiyun.gov.test/search',
      method: 'get',
      fields: [
        { name: 'q', type: 'text' },
        { name: 'go', type: 'submit' },
      ],
    },
  ])
})

test('tells the footer by element, id or class', () => {
  for (const open of ['<footer>', '<div id="footer">', '<div class="page-bottom clearfix">']) {
    const page = read(
      `<body><p>正文</p>${open}京ICP备12345678号 <a href="https://beian.miit.gov.cn/">备案</a></${open.slice(1, 4) === 'div' ? 'div' : 'footer'}></body>`,
    )
    assert.equal(page.footer, '京ICP备12345678号 备案\n', open)
    assert.equal(page.links[0]!.footer, true)
  }
})

test('sees that a script fills the page in', () => {
  assert.equal(read('<body><div id="app"></div><script src="a.js"></script></body>').scriptFilled, true)
  assert.equal(read('<body><ul class="news-list"></ul><script src="a.js"></script></body>').scriptFilled, true)
  assert.equal(read('<body><ul><li>{{item.title}}</li></ul><script src="a.js"></script></body>').scriptFilled, true)
  assert.equal(read('<body><div id="app"><p>有内容</p></div><script src="a.js"></script></body>').scriptFilled, false)
  assert.equal(read('<body><ul class="news-list"></ul></body>').scriptFilled, false)
})

test('names the hosts that inline scripts write into the page', () => {
  const page =
    read(`<script>document.write(unescape("%3Cscript src='https://dcs.conac.cn/js/1.js'%3E%3C/script%3E")); // no host
    var a = 1 // 2.5; var u = '//cdn.test/x.js'</script><script src="https://b.test/c.js"></script>`)
  assert.deepEqual(page.scriptHosts, ['dcs.conac.cn', 'cdn.test'])
})

test('finds the phrase that says a column is empty', () => {
  assert.equal(read('<body><div class="list">暂无相关信息</div></body>').emptyPhrase, '暂无相关信息')
  assert.equal(read('<body><p>正文</p></body>').emptyPhrase, undefined)
})

const gbk = new Uint8Array([0xd5, 0xfe, 0xb8, 0xae]) // 政府

test('reads charsets as declared, and undeclared by content', () => {
  const plain = read(gbk, { contentType: 'text/html' })
  assert.equal(plain.text, '政府\n')
  assert.deepEqual(plain.charset, { bom: false, used: 'gb18030', fits: true, known: true })
  assert.deepEqual(read(gbk, { contentType: 'text/html; charset=gbk' }).charset, {
    header: 'gbk',
    bom: false,
    used: 'gbk',
    fits: true,
    known: true,
  })
  const lie = read(gbk)
  assert.equal(lie.charset.fits, false)
  assert.equal(read('<p>x', { contentType: 'text/html; charset=utf-7' }).charset.known, false)
  assert.equal(read('<meta charset="gb2312"><p>x', { contentType: 'text/html' }).charset.meta, 'gb2312')
  const cut = new TextEncoder().encode('政府').subarray(0, 5)
  assert.equal(read(cut, { caps: ['bytes'] }).charset.fits, true)
})

const hostile: [name: string, html: string, cap: string | undefined][] = [
  ['nesting', '<div>'.repeat(100_000), 'depth'],
  ['elements', '<i></i>'.repeat(300_000), 'elements'],
  ['links', '<a href="/x">x</a>'.repeat(100_000), 'links'],
  ['dates', '2024-'.repeat(400_000), undefined],
  ['digits', '1'.repeat(3_000_000), undefined],
  ['an unclosed comment', `<!--${'-'.repeat(3_000_000)}`, undefined],
  ['CDATA without end', `<script type="text/xml">${'<![CDATA['.repeat(300_000)}`, undefined],
  ['dated entries', '<p><a href="/x">标题标题</a>2024-05-06</p>'.repeat(20_000), 'items'],
  ['a huge attribute', `<p title="${'x'.repeat(3_000_000)}">`, undefined],
]

for (const [name, html, cap] of hostile) {
  test(`does not stall on ${name}`, () => {
    const began = process.cpuUsage()
    const page = read(html)
    const { user } = process.cpuUsage(began)
    if (cap !== undefined) assert.ok(page.caps.includes(cap as never), page.caps.join())
    // Not a benchmark: a quadratic reader would take minutes.
    assert.ok(user < 10_000_000, `${user} µs`)
  })
}

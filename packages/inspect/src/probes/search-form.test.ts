import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchOfferOf } from './search-form.ts'

const page = 'https://www.yongan.gov.test/zw/'
const offer = (html: string) => searchOfferOf(html, page)

test('a search form is sent as a browser would', () => {
  const html = `<form id="login" action="/login"><input name="user"><input type="password" name="pw"></form>
    <form action="../search/list.jsp?old=1" accept-charset="gbk"><input type="hidden" name="siteid" value="12">
    <select name="range"><option value="all">全部</option><option value="title" selected>标题</option></select>
    <input type="checkbox" name="fuzzy"><input type="radio" name="sort" value="time" checked>
    <input name="q" placeholder="请输入关键字" value="热词"><input type="submit" name="go" value="搜索"></form>`
  assert.deepEqual(offer(html), {
    is: 'form',
    form: {
      action: 'https://www.yongan.gov.test/search/list.jsp',
      acceptCharset: 'gbk',
      fields: [
        ['siteid', '12'],
        ['range', 'title'],
        ['sort', 'time'],
        ['q', null],
        ['go', '搜索'],
      ],
    },
  })
})

test('what cannot be asked is told from what is not there', () => {
  const table: readonly [html: string, is: string][] = [
    ['<form action="/s"><input type="search" name="wd"></form>', 'form'],
    [
      '<form action="//so.yongan.gov.test/s"><input name="qt"><button>搜索</button><input class="search-btn" type="button"></form>',
      'form',
    ],
    ['<form method="POST" action="/search"><input name="keyword"></form>', 'post'],
    ['<input id="searchText" type="text"><a onclick="doSearch()">搜索</a>', 'script'],
    ['<form onsubmit="return go()"><input name="keyword"></form>', 'script'],
    ['<form action="javascript:search()"><input name="keyword"></form>', 'script'],
    ['<form action="/login"><input name="query"><input type="password" name="pw"></form>', 'none'],
    ['<form action="/subscribe"><input name="email"></form>', 'none'],
    ['<p>永安县人民政府</p>', 'none'],
  ]
  for (const [html, is] of table) assert.equal(offer(html).is, is, html)
})

test('hostile nesting ends early', () => {
  assert.equal(offer(`${'<div>'.repeat(200_000)}<form action="/s"><input name="q"></form>`).is, 'none')
})

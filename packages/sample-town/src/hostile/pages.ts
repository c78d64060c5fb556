import { gzipSync } from 'node:zlib'
import type { HostilePeer } from './peer.ts'
import { answer, head, page, pour } from './sending.ts'
import { stallingPath, stallingRobots, stallingRuns } from './stalling-texts.ts'

const links = 1_000_000
const commentBytes = 5 * 1024 * 1024

export const pages: readonly HostilePeer[] = [
  {
    name: 'million-links',
    does: 'sends a page with a million links',
    serve: socket => {
      socket.write(`${head()}<!doctype html><html><body>`)
      let i = 0
      pour(socket, () => {
        if (i >= links) return undefined
        let piece = ''
        for (let end = i + 1000; i < end; i++) piece += `<a href="/page-${i}.html">page ${i}</a>\n`
        return piece
      })
    },
  },
  nested('nested-200', 200),
  nested('nested-100000', 100_000),
  {
    name: 'huge-attribute',
    does: 'sends an attribute of five million letters',
    serve: socket => answer(socket, page(`<a href="/${'a'.repeat(commentBytes)}">one link</a>`)),
  },
  {
    name: 'many-attributes',
    does: 'sends an element with 100,000 attributes',
    serve: socket =>
      answer(socket, page(`<p ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}>text</p>`)),
  },
  {
    name: 'unclosed-comment',
    does: 'opens a comment, sends five million letters and never closes it',
    serve: socket => answer(socket, `<!doctype html><html><body><p>before</p><!-- ${'-'.repeat(commentBytes)}`),
  },
  {
    name: 'unclosed-script',
    does: 'opens a script element and never closes it',
    serve: socket => answer(socket, `<!doctype html><html><body><script>${'</scrip'.repeat(commentBytes / 7)}`),
  },
  {
    name: 'endless-calendar',
    does: 'leads from each month to the next and the one before, without end',
    serve: (socket, { path }) => {
      const asked = new URLSearchParams(path.split('?')[1])
      const months = Number(asked.get('year') ?? 2026) * 12 + Number(asked.get('month') ?? 1) - 1
      const at = Number.isSafeInteger(months) ? months : 0
      const link = (to: number) => {
        const year = Math.floor(to / 12)
        return `<a href="?year=${year}&amp;month=${to - year * 12 + 1}">${year}-${to - year * 12 + 1}</a>`
      }
      answer(socket, page(`${link(at - 1)} ${link(at + 1)}`, 'Calendar'))
    },
  },
  {
    name: 'endless-paths',
    does: 'links each page to one deeper below it, and to itself with a new session id',
    serve: (socket, { path }) => {
      const below = (path.split(/[?;]/)[0] ?? '/').slice(-500)
      const session = (below.length * 7919).toString(36)
      answer(
        socket,
        page(`<a href="${below.replace(/\/?$/, '/deeper')}">deeper</a> <a href="?jsessionid=${session}">again</a>`),
      )
    },
  },
  {
    name: 'charset-lies-gbk',
    does: 'says gbk, sends UTF-8 with invalid bytes in it',
    serve: socket => {
      const invalid = Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xe2, 0x82, 0x80])
      const text = Buffer.from(page('人民政府').replace('utf-8', 'gbk'))
      answer(socket, Buffer.concat([text, invalid]), { 'Content-Type': 'text/html; charset=gbk' })
    },
  },
  {
    name: 'charset-utf-7',
    does: 'says utf-7, in which markup looks harmless',
    serve: socket =>
      answer(socket, '+ADw-script+AD4-alert(1)+ADw-/script+AD4-', { 'Content-Type': 'text/html; charset=utf-7' }),
  },
  {
    name: 'charset-unknown',
    does: 'names a charset that there is not, another in the page, and a third in its first bytes',
    serve: socket => {
      const text = page('哪一个').replace('utf-8', 'klingon-8')
      answer(socket, Buffer.from(`\uFEFF${text}`, 'utf16le'), { 'Content-Type': 'text/html; charset=x-no-such' })
    },
  },
  {
    name: 'poisoned-texts',
    does: 'sends texts with markup, terminal sequences, reversed writing and spreadsheet formulas',
    serve: socket => {
      const texts = [
        '<img src=x onerror=alert(1)>',
        '\u001b[2J\u001b]0;owned\u0007',
        '\u202egnp.exe',
        '=1+1',
        '\u0000',
        '\ud800',
      ]
      const escaped = texts.map(text => text.replaceAll('<', '&lt;'))
      answer(
        socket,
        page(
          escaped.map(text => `<h2>${text}</h2><a href="/${encodeURI(text.toWellFormed())}">${text}</a>`).join(''),
          `=cmd|' /C calc'!A0 ${escaped[0]}`,
        ),
      )
    },
  },
  {
    name: 'stalling-texts',
    does: 'sends texts and a robots.txt that stall careless patterns',
    serve: (socket, { path }) => {
      if (path === '/robots.txt') return answer(socket, stallingRobots, { 'Content-Type': 'text/plain' })
      const texts = Object.entries(stallingRuns).map(
        ([name, text]) => `<h2>${name}</h2><p>${text}</p><li><a href="/${name}">${text.slice(0, 5_000)}</a>`,
      )
      answer(
        socket,
        page(`${texts.join('\n')}<a href="${stallingPath}">match me</a><footer>${stallingRuns.digits}</footer>`),
      )
    },
  },
  {
    name: 'doubled-page',
    does: 'sends two whole answers where one was asked for',
    serve: socket => {
      const body = page('the second answer was not asked for')
      socket.end(`${head({ 'Content-Length': String(body.length) })}${body}`.repeat(2))
    },
  },
]

function nested(name: string, depth: number): HostilePeer {
  return {
    name,
    does: `sends a page nested ${depth.toLocaleString('en')} levels deep`,
    serve: socket =>
      // Compressed, as such pages come: the depth costs the sender nothing.
      answer(socket, gzipSync(page(`${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}`)), {
        'Content-Encoding': 'gzip',
      }),
  }
}

import type { HostilePeer } from './peer.ts'
import { answer, drip, head, page, pour } from './sending.ts'

const many = 100_000

export const headers: readonly HostilePeer[] = [
  {
    name: 'drip-headers',
    does: 'sends one header each fifth of a second and never comes to the page',
    serve: socket => {
      socket.write('HTTP/1.1 200 OK\r\n')
      let i = 0
      drip(socket, 200, () => `X-Drip-${i++}: a\r\n`)
    },
  },
  {
    name: 'many-headers',
    does: 'sends 100,000 headers before a short page',
    serve: socket => {
      socket.write('HTTP/1.1 200 OK\r\n')
      let sent = 0
      pour(socket, () => {
        if (sent > many) return undefined
        sent += 1
        return sent <= many
          ? `X-${sent}: a\r\n`
          : `Content-Type: text/html\r\nConnection: close\r\n\r\n${page('at last')}`
      })
    },
  },
  {
    name: 'endless-header',
    does: 'sends one header value without end',
    serve: socket => {
      socket.write('HTTP/1.1 200 OK\r\nServer: ')
      const more = 'a'.repeat(16 * 1024)
      pour(socket, () => more)
    },
  },
  {
    name: 'endless-interims',
    does: 'sends 103 Early Hints without end and never an answer',
    serve: socket => {
      const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n'.repeat(50)
      pour(socket, () => hints)
    },
  },
  {
    name: 'drip-interims',
    does: 'sends one 100 Continue each fifth of a second',
    serve: socket => drip(socket, 200, () => 'HTTP/1.1 100 Continue\r\n\r\n'),
  },
  {
    name: 'two-lengths',
    does: 'sends two Content-Length headers that contradict each other',
    serve: socket => {
      socket.end(head({ 'Content-Length': '5', 'content-length': '50' }) + page('how long?'))
    },
  },
  {
    name: 'blank-before-colon',
    does: 'sends header names with a blank before the colon, and bare line feeds',
    serve: socket => {
      socket.end(`HTTP/1.1 200 OK\nContent-Type : text/html\nConnection: close\n\n${page('as in old times')}`)
    },
  },
  {
    name: 'poisoned-headers',
    does: 'sends headers with markup, formulas and reversed writing in them, all of it allowed',
    serve: socket =>
      answer(socket, page('look at the headers'), {
        Server: '=HYPERLINK("http://evil.example")/1.0 <script>alert(1)</script>',
        'X-Powered-By': '@SUM(1+1)*cmd|/1.0 \u202egnp.exe \u009b31m',
        'X-Frame-Options': '"><img src=x onerror=alert(1)>',
        'Set-Cookie': '<img src=x onerror=alert(1)>=1; Path=/',
      }),
  },
  {
    name: 'control-in-headers',
    does: 'sends terminal sequences in headers, where no control character may stand',
    serve: socket => answer(socket, page('look at the headers'), { Server: '\u001b[31m\u001b]0;owned\u0007/1.0' }),
  },
  {
    name: 'long-policy',
    does: 'sends a content security policy of 30 kB made to be slow to judge',
    serve: socket => {
      let policy = 'default-src'
      for (let i = 0; policy.length < 30_000; i++) policy += ` https://${i}.example/%41`
      answer(socket, page('a long policy'), { 'Content-Security-Policy': policy })
    },
  },
]

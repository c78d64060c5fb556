import type { HostilePeer } from './peer.ts'
import { page, pour, wait } from './sending.ts'

export const connections: readonly HostilePeer[] = [
  {
    name: 'closes-at-once',
    does: 'hangs up as soon as the connection stands',
    greet: socket => socket.destroy(),
  },
  {
    name: 'resets',
    does: 'breaks the connection off when the request has come',
    serve: socket => socket.resetAndDestroy(),
  },
  {
    name: 'closes-in-headers',
    does: 'hangs up in the middle of the headers',
    serve: socket => void socket.end('HTTP/1.1 200 OK\r\nContent-Ty'),
  },
  {
    name: 'never-answers',
    does: 'takes the request and says nothing',
    serve: wait,
  },
  {
    name: 'another-protocol',
    does: 'greets as a mail server, before anything was asked',
    greet: socket => {
      socket.resume()
      socket.end('220 mail.gov.test ESMTP ready\r\n')
    },
  },
  {
    name: 'http-0-9',
    does: 'sends the page without any header',
    serve: socket => void socket.end(page('as in 1991')),
  },
  {
    name: 'status-absurd',
    does: 'answers with a status of seven digits',
    serve: socket => void socket.end(`HTTP/1.1 2000000 Very OK\r\nContent-Type: text/html\r\n\r\n${page('fine')}`),
  },
  {
    name: 'endless-status-line',
    does: 'sends a status line without end',
    serve: socket => {
      socket.write('HTTP/1.1 200 ')
      const more = 'O'.repeat(16 * 1024)
      pour(socket, () => more)
    },
  },
]

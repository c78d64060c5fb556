import type { Socket } from 'node:net'

/** However patient the client is: nothing here goes on longer. */
const longestMs = 120_000

type Piece = string | Uint8Array

/** Writes pieces as fast as the client takes them, until there are none, the client leaves or time is up. */
export function pour(socket: Socket, next: () => Piece | undefined): void {
  const ends = Date.now() + longestMs
  const write = () => {
    while (!socket.destroyed && !socket.writableEnded) {
      const piece = Date.now() > ends ? undefined : next()
      if (piece === undefined) return void socket.end()
      if (!socket.write(piece)) return
    }
  }
  socket.on('drain', write)
  write()
}

/** Writes one piece each `everyMs`, until there are none, the client leaves or time is up. */
export function drip(socket: Socket, everyMs: number, next: () => Piece | undefined): void {
  const ends = Date.now() + longestMs
  const timer = setInterval(() => {
    const piece = Date.now() > ends ? undefined : next()
    if (piece === undefined) socket.end()
    else socket.write(piece)
  }, everyMs)
  socket.on('close', () => clearInterval(timer))
}

/** Says nothing more and waits for the client to leave; hangs up when time is up. */
export function wait(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), longestMs)
  socket.on('close', () => clearTimeout(timer))
}

/** The head of an answer. Bodies without length end with the connection. */
export function head(fields: Readonly<Record<string, string>> = {}, status = '200 OK'): string {
  const all = { 'Content-Type': 'text/html; charset=utf-8', ...fields, Connection: 'close' }
  return `HTTP/1.1 ${status}\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
}

/** A whole, ordinary answer. */
export function answer(
  socket: Socket,
  body: Piece,
  fields: Readonly<Record<string, string>> = {},
  status = '200 OK',
): void {
  socket.write(head({ 'Content-Length': String(Buffer.byteLength(body)), ...fields }, status))
  socket.end(body)
}

export function page(body: string, title = 'Hostile'): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`
}

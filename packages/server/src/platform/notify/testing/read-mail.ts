/** A mail as it came over the wire, read by code that has nothing of the sender's. */
export interface CaughtMail {
  readonly to: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly html: string
}

export function readMail(raw: Buffer, to: readonly string[]): CaughtMail {
  const { headers, body } = part(raw.toString('latin1'))
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1]
  const parts = body.split(`--${boundary}`).slice(1, -1).map(part)
  const textOf = (type: string) => {
    const found = parts.find(one => one.headers['content-type']?.startsWith(type))
    return found ? decode(found.body.trim(), found.headers['content-transfer-encoding']) : ''
  }
  return { to, headers, text: textOf('text/plain'), html: textOf('text/html') }
}

function part(text: string): { headers: Record<string, string>; body: string } {
  const [head = '', ...rest] = text.replace(/^\r\n/, '').split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = lines.map(line => /^([^:]+):\s*(.*)$/.exec(line)).filter(found => found !== null)
  return {
    headers: Object.fromEntries(headers.map(([, name, value]) => [name!.toLowerCase(), words(value!)])),
    body: rest.join('\r\n\r\n'),
  }
}

function decode(body: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  const bytes =
    encoding === 'quoted-printable'
      ? body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : body
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}

/** Encoded words (RFC 2047). */
function words(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toUpperCase() === 'B' ? decode(text, 'base64') : decode(text.replaceAll('_', ' '), 'quoted-printable'),
    )
}

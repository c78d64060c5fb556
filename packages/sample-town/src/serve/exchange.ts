/** A request as the town sees it: the address is the one that a visitor typed, without the ports of the test. */
export interface TownRequest {
  readonly method: string
  readonly secure: boolean
  readonly host: string
  /** Path and query, as sent. */
  readonly path: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Uint8Array
  /** Milliseconds to wait first. `never`: no answer comes. */
  readonly after?: number | 'never'
}

export function answer(
  status: number,
  body: string | Uint8Array = '',
  headers: Readonly<Record<string, string | readonly string[]>> = {},
): Answer {
  return { status, headers, body: typeof body === 'string' ? Buffer.from(body) : body }
}

export function page(status: number, html: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return answer(status, html, { 'content-type': 'text/html; charset=utf-8', ...headers })
}

export function redirect(to: string, status = 301): Answer {
  return answer(status, '', { location: to })
}

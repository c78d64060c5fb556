import assert from 'node:assert/strict'
import { TOTP, URI } from 'otpauth'

/** What tests look at is of many shapes; each says itself what it expects. */
// biome-ignore lint/suspicious/noExplicitAny: answers of all routes
type Answer = any

/** The address that the program is told people use. */
export const origin = 'http://localhost:7080'

/** Somebody at a browser: it keeps cookies, sends forms, and calls the interface as a page would. */
export function aBrowser(address: string) {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit) => {
    const cookie = [...jar].map(pair => pair.join('=')).join('; ')
    const headers = { cookie, origin, 'accept-language': 'en', ...init.headers }
    const answer = await fetch(address + path, { redirect: 'manual', ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([\w-]+)=([^;]*)/.exec(line)!
      if (value === '') jar.delete(name!)
      else jar.set(name!, value!)
    }
    return answer
  }
  const page = async (path: string, form?: Record<string, string>) => {
    const answer = await send(path, form ? { method: 'POST', body: new URLSearchParams(form) } : {})
    return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
  }
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const answer = await send(`/api${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }
  return {
    page,
    get: (path: string) => call('GET', path),
    post: (path: string, body?: unknown, headers?: Record<string, string>) => call('POST', path, body, headers),
    put: (path: string, body: unknown, headers?: Record<string, string>) => call('PUT', path, body, headers),
    async download(path: string): Promise<Buffer> {
      const answer = await send(path, {})
      assert.equal(answer.status, 200, path)
      return Buffer.from(await answer.arrayBuffer())
    },
    async upload(path: string, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Answer> {
      const form = new FormData()
      form.append('file', new Blob([bytes]), name)
      const answer = await send(path, { method: 'POST', body: form })
      const text = await answer.text()
      assert.equal(answer.status, 201, text)
      return JSON.parse(text)
    },
    /** From an invitation to a person who is signed in with a password and a telephone, and can sign in again. */
    async accept(code: string, password: string) {
      const set = await page('/invitation', { code, password, again: password })
      assert.deepEqual([set.status, set.to], [303, '/sign-in/second-factor'], set.text)
      const setUp = await page('/sign-in/second-factor')
      const uri = /href="(otpauth:[^"]+)"/.exec(setUp.text)![1]!.replaceAll('&#38;', '&').replaceAll('&amp;', '&')
      const telephone = URI.parse(uri)
      assert.ok(telephone instanceof TOTP)
      const done = await page('/sign-in/second-factor', { code: telephone.generate() })
      assert.equal(done.status, 200, done.text)
      return telephone
    },
    /** @param at the telephone's clock: a step that was used is refused, so that the next one is typed */
    async signIn(name: string, password: string, telephone: TOTP, at: number) {
      const first = await page('/sign-in', { name, password, next: '/' })
      assert.match(first.to ?? first.text, /^\/sign-in\/code/)
      const second = await page('/sign-in/code', { code: telephone.generate({ timestamp: at }), next: '/' })
      assert.deepEqual([second.status, second.to], [303, '/'], second.text)
    },
  }
}
export type Browser = ReturnType<typeof aBrowser>

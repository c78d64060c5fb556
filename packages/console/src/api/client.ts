import createClient, { type Middleware } from 'openapi-fetch'
import { spoken } from '../messages/index.ts'
import { Problem, Unreachable } from './problem.ts'
import type { components, paths } from './schema.d.ts'

/** A thing of the interface by its name in the description. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

const speaking: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', spoken)
    return request
  },
  async onResponse({ response }) {
    if (response.ok) return undefined
    const body = await response.json().catch(() => ({}))
    // Signed out, here or by somebody else: what was typed stays in its draft, and the way back is kept.
    if (response.status === 401) dispatchEvent(new Event('townkeep:signed-out'))
    throw new Problem(response.status, body)
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Unreachable(error)
  },
}

/** The one way to the server. A refusal is thrown as a `Problem`, so that `data` is there whenever an answer came. */
export const api = createClient<paths>({ baseUrl: '/' })
api.use(speaking)

/** What came, for questions whose answer is never empty. */
export async function answerOf<Data>(asked: Promise<{ data?: Data }>): Promise<NonNullable<Data>> {
  const { data } = await asked
  if (data === undefined || data === null) throw new Problem(200, { title: 'empty answer' })
  return data
}

/** The header of an edit: which version it is based on. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` }
}

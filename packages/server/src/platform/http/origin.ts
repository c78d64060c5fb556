import { refuse } from '../errors/index.ts'

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something was sent by a page of ours. Browsers name the page's origin with every such
 * request: another one is refused, with or without cookies (a foreign form must not sign anybody in either), and so are
 * cookies without any. Machines with a token have no cookies and send no origin.
 * @throws Refusal
 */
export function checkOrigin(
  request: { method: string; origin: string | undefined; hasCookies: boolean },
  ours: ReadonlySet<string>,
): void {
  if (readOnly.has(request.method)) return
  const isOurs = request.origin === undefined ? !request.hasCookies : ours.has(request.origin)
  if (!isOurs) throw refuse('foreign-origin')
}

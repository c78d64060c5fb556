import type { HeaderOutcome } from './points.ts'
import { type HeaderSample, isHttps } from './sample.ts'

/** Source: MDN HTTP Observatory 1.4.8. Its list of preloaded hosts is not consulted. */
export function redirection({ http }: HeaderSample): HeaderOutcome<'redirection'> {
  if (!http) return 'redirection-not-needed-no-http'
  if (!http.trusted) return 'redirection-invalid-cert'
  const [first, second] = http.route
  if (first === undefined) return 'redirection-all-redirects-preloaded'
  if (second === undefined) return 'redirection-missing'
  if (!isHttps(http.route.at(-1)!)) return 'redirection-not-to-https'
  if (!isHttps(second)) return 'redirection-not-to-https-on-initial-redirection'
  return new URL(first).hostname === new URL(second).hostname || isHttps(first)
    ? 'redirection-to-https'
    : 'redirection-off-host-from-http'
}

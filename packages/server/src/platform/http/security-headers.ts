/** A page may load what lies beside it, and pictures written into it; code and styles in the page itself do not run. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const always = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Not `no-referrer`: with it browsers send `Origin: null` from our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // Answers hold what one person may see. Files that everybody may keep say so themselves.
  'cache-control': 'no-store',
} as const

/** A year, for this host alone: what else lies under the domain is not ours to promise. */
const hsts = { 'strict-transport-security': 'max-age=31536000' } as const

/** What every answer carries. */
export function securityHeaders({ https }: { https: boolean }): Readonly<Record<string, string>> {
  return https ? { ...always, ...hsts } : always
}

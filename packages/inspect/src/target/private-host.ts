/**
 * Whether a link's host can only work inside some network: a private, loopback or link-local address, or a name without a dot.
 * By text alone, nothing is resolved. Sources: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 6761.
 */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase()
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local') || name.endsWith('.internal'))
    return true
  if (name.startsWith('[')) return /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(name)
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) {
    const [a, b] = name.split('.').map(Number) as [number, number]
    return (
      a === 10 ||
      a === 127 ||
      a === 0 ||
      (a === 172 && b >= 16 && b <= 31) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b <= 127)
    )
  }
  return name !== '' && !name.includes('.')
}

import type { HostilePeer } from './peer.ts'
import { answer } from './sending.ts'

/** Where a visitor from outside must not be led. Each is a peer `redirect-to-<name>`. */
export const forbiddenPlaces = {
  'private-address': 'http://10.0.0.1/',
  'private-network': 'http://192.168.1.1/admin',
  'cloud-metadata': 'http://169.254.169.254/latest/meta-data/',
  loopback: 'http://127.0.0.1:22/',
  'loopback-v6': 'http://[::1]/',
  'mapped-v6': 'http://[::ffff:10.0.0.1]/',
  'decimal-address': 'http://2130706433/',
  'octal-address': 'http://0177.0.0.1/',
  'hex-address': 'http://0x7f.1/',
  'zero-address': 'http://0/',
  'own-disk': 'file:///etc/passwd',
  'other-scheme': 'gopher://127.0.0.1:6379/_INFO',
  'stranger-with-name': 'http://www.gov.test@evil.example/',
  'no-address': 'http://[/',
} as const satisfies Record<string, string>

const longestPath = 60_000

function leadTo(location: string) {
  return { Location: location }
}

export const redirects: readonly HostilePeer[] = [
  {
    name: 'endless-redirects',
    does: 'leads from each address to a new one without end',
    serve: (socket, { path }) => {
      const step = Number(/\d{1,9}$/.exec(path)?.[0] ?? 0) + 1
      answer(socket, '', leadTo(`/step-${step}`), '302 Found')
    },
  },
  {
    name: 'redirect-loop',
    does: 'leads from one address to another and back',
    serve: (socket, { path }) => answer(socket, '', leadTo(path === '/a' ? '/b' : '/a'), '301 Moved Permanently'),
  },
  {
    name: 'redirect-to-itself',
    does: 'leads to the address that was asked for, and sets a cookie each time',
    serve: (socket, { path }) =>
      answer(socket, '', { ...leadTo(path), 'Set-Cookie': 'seen=1' }, '307 Temporary Redirect'),
  },
  {
    name: 'growing-redirects',
    does: 'leads to an address twice as long each time',
    serve: (socket, { path }) =>
      answer(socket, '', leadTo(`/${'x'.repeat(Math.min(path.length * 2, longestPath))}`), '302 Found'),
  },
  {
    name: 'redirect-without-location',
    does: 'says 302 and not where to',
    serve: socket => answer(socket, '', {}, '302 Found'),
  },
  ...Object.entries(forbiddenPlaces).map(
    ([name, location]): HostilePeer => ({
      name: `redirect-to-${name}`,
      does: `leads to ${location}`,
      serve: socket => answer(socket, '', leadTo(location), '302 Found'),
    }),
  ),
]

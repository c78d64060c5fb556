/** A range that a name from the public DNS has no business to lead to. Source: IANA special-purpose address registries, RFC 6890. */
export interface AddressRange {
  readonly cidr: string
  readonly what: string
}

/**
 * Never visited unless the operator allows them. IPv4-mapped IPv6 addresses are held against the IPv4 rows by the guard itself:
 * a row `::ffff:0:0/96` here would make every IPv4 address match.
 */
export const refusedRanges = [
  { cidr: '0.0.0.0/8', what: 'this network' },
  { cidr: '10.0.0.0/8', what: 'private' },
  { cidr: '100.64.0.0/10', what: 'carrier-grade NAT' },
  { cidr: '127.0.0.0/8', what: 'loopback' },
  { cidr: '168.63.129.16/32', what: 'cloud metadata' },
  { cidr: '169.254.0.0/16', what: 'link-local, cloud metadata' },
  { cidr: '172.16.0.0/12', what: 'private' },
  { cidr: '192.0.0.0/24', what: 'protocol assignments' },
  { cidr: '192.0.2.0/24', what: 'documentation' },
  { cidr: '192.88.99.0/24', what: '6to4 relay' },
  { cidr: '192.168.0.0/16', what: 'private' },
  { cidr: '198.18.0.0/15', what: 'benchmarking' },
  { cidr: '198.51.100.0/24', what: 'documentation' },
  { cidr: '203.0.113.0/24', what: 'documentation' },
  { cidr: '224.0.0.0/4', what: 'multicast' },
  { cidr: '240.0.0.0/4', what: 'reserved, broadcast' },
  { cidr: '::/96', what: 'unspecified, loopback, IPv4-compatible' },
  { cidr: '::ffff:0:0:0/96', what: 'IPv4-translated' },
  { cidr: '64:ff9b::/96', what: 'NAT64' },
  { cidr: '64:ff9b:1::/48', what: 'local NAT64' },
  { cidr: '100::/64', what: 'discard' },
  { cidr: '2001::/23', what: 'protocol assignments, Teredo' },
  { cidr: '2001:db8::/32', what: 'documentation' },
  { cidr: '2002::/16', what: '6to4' },
  { cidr: '3fff::/20', what: 'documentation' },
  { cidr: '5f00::/16', what: 'segment routing' },
  { cidr: 'fc00::/7', what: 'unique local' },
  { cidr: 'fe80::/10', what: 'link-local' },
  { cidr: 'fec0::/10', what: 'site-local' },
  { cidr: 'ff00::/8', what: 'multicast' },
] as const satisfies readonly AddressRange[]

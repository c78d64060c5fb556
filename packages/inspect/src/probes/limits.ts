/** What one visit may cost. Times in milliseconds, sizes in bytes. */
export interface Limits {
  /** Whole answer to one request: also the 15 seconds within which a site must open. */
  readonly fetchMs: number
  readonly siteMs: number
  readonly requestsPerSite: number
  readonly pageBytes: number
  /** All answers of a visit together, after decompression. */
  readonly siteBytes: number
  readonly pages: number
  /** Links from the home page. */
  readonly depth: number
  /** Links kept of all pages together. */
  readonly linksPerSite: number
  /** Links on the own site, beside its pages, that are looked at. */
  readonly ownLinks: number
  /** Addresses on other hosts that are looked at. */
  readonly otherLinks: number
  readonly perSecondSite: number
  readonly perSecondAddress: number
  readonly connections: number
}

export const defaultLimits: Limits = {
  fetchMs: 15_000,
  siteMs: 20 * 60_000,
  requestsPerSite: 3_000,
  pageBytes: 5 * 1024 * 1024,
  siteBytes: 100 * 1024 * 1024,
  pages: 500,
  depth: 5,
  linksPerSite: 150_000,
  ownLinks: 1_000,
  otherLinks: 300,
  perSecondSite: 5,
  perSecondAddress: 10,
  connections: 4,
}

/** What the address of the list says: flat, so that people can read and shorten it. What it does not know is left out. */
export const orders = ['severity', 'due', 'newest', 'state'] as const
export const states = ['new', 'confirmed', 'notified', 'in-work', 'submitted', 'returned', 'closed'] as const
const severities = ['critical', 'high', 'medium', 'low'] as const

export interface FindingSearch {
  readonly state?: (typeof states)[number]
  readonly severity?: (typeof severities)[number]
  readonly verdict?: 'fails' | 'needs-person'
  readonly unit?: string
  readonly asset?: string
  readonly search?: string
  readonly overdue?: true
  readonly order?: (typeof orders)[number]
  /** The one that is open beside the list. */
  readonly open?: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function findingSearch(given: Record<string, unknown>): FindingSearch {
  const oneOf = <const All extends readonly string[]>(name: string, all: All): All[number] | undefined =>
    all.find(one => one === given[name])
  const id = (name: string) => (uuid.test(String(given[name])) ? String(given[name]) : undefined)
  return known({
    state: oneOf('state', states),
    severity: oneOf('severity', severities),
    verdict: oneOf('verdict', ['fails', 'needs-person']),
    unit: id('unit'),
    asset: id('asset'),
    search: typeof given.search === 'string' && given.search !== '' ? given.search.slice(0, 200) : undefined,
    overdue: given.overdue === true ? true : undefined,
    order: oneOf('order', orders),
    open: id('open'),
  })
}

/** The same without what is undefined. */
function known<T extends object>(all: { [Key in keyof T]: T[Key] | undefined }): T {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as T
}

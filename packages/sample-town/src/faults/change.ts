import type { ZoneRecord } from '../dns/zone.ts'
import type { ColumnPlan, DomainPlan, Fault, HeadPlan, Layer, Marks, NamesPlan, SitePlan, TlsPlan } from '../plan.ts'
import { page, redirect } from '../serve/exchange.ts'

/** The faults of sites are changes to the plan of a well-kept one; these are the plainest, one for each part of the plan. */

export function changed(change: Partial<SitePlan>): Fault {
  return plan => ({ ...plan, ...change })
}

export function tls(change: Partial<TlsPlan>): Fault {
  return plan => ({ ...plan, tls: { ...plan.tls, ...change } })
}

export function names(change: Partial<NamesPlan>): Fault {
  return plan => ({ ...plan, names: { ...plan.names, ...change } })
}

export function domain(change: Partial<DomainPlan>): Fault {
  return plan => {
    if (!plan.names.domain) throw new Error(`${plan.host} has no domain of its own`)
    return { ...plan, names: { ...plan.names, domain: { ...plan.names.domain, ...change } } }
  }
}

/** A value of `undefined` takes the header away. */
export function headers(change: Readonly<Record<string, string | undefined>>): Fault {
  return plan => {
    const merged = Object.entries({ ...plan.headers, ...change })
    return {
      ...plan,
      headers: Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    }
  }
}

export function withoutMarks(...missing: readonly (keyof Marks)[]): Fault {
  return plan => ({
    ...plan,
    marks: Object.fromEntries(Object.entries(plan.marks).filter(([name]) => !missing.includes(name as keyof Marks))),
  })
}

export function marks(change: Partial<Marks>): Fault {
  return plan => ({ ...plan, marks: { ...plan.marks, ...change } })
}

export function withoutHead(...missing: readonly ('siteName' | 'siteDomain' | 'siteCode' | 'lang')[]): Fault {
  return plan => {
    const kept = Object.entries(plan.head).filter(([name]) => !(missing as readonly string[]).includes(name))
    return { ...plan, head: Object.fromEntries(kept) as unknown as HeadPlan }
  }
}

export function head(change: Partial<HeadPlan>): Fault {
  return plan => ({ ...plan, head: { ...plan.head, ...change } })
}

export function column(id: string, change: Partial<ColumnPlan>): Fault {
  return plan => ({
    ...plan,
    columns: plan.columns.map(column => (column.id === id ? { ...column, ...change } : column)),
  })
}

/** Outermost: sees requests before anything else. */
export function layer(...layers: readonly Layer[]): Fault {
  return plan => ({ ...plan, layers: [...layers, ...plan.layers] })
}

export function onHome(...pieces: readonly string[]): Fault {
  return plan => ({ ...plan, extras: { ...plan.extras, home: [...plan.extras.home, ...pieces] } })
}

/** Put on the first articles, one piece each. */
export function onArticles(...pieces: readonly string[]): Fault {
  return plan => ({ ...plan, extras: { ...plan.extras, articles: [...plan.extras.articles, ...pieces] } })
}

/** Says yes to every site that asks whether it may read along as the visitor. */
export function reflectsOrigin(): Fault {
  return layer(({ headers: { origin } }, next) => {
    const made = next()
    if (typeof origin !== 'string') return made
    const cors = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' }
    return { ...made, headers: { ...made.headers, ...cors } }
  })
}

/** Says "not here" with status 200. */
export function softMissing(): Fault {
  return layer((_, next) => {
    const made = next()
    return made.status === 404 ? { ...made, status: 200 } : made
  })
}

/** The other name of the site shows something else. */
export function aliasServes(alias: string, html: string): Fault {
  return layer(({ host, secure, path }, next) => {
    if (host !== alias || !secure) return next()
    return path === '/' ? redirect('/default/') : page(200, html)
  })
}

/** The records that an SPF record with so many `include` terms needs: each one harmless. */
export function spfPieces(apex: string, count: number): ZoneRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    name: `spf${n}.${apex}`,
    type: 'TXT',
    ttl: 300,
    data: [`v=spf1 ip4:192.0.2.${n + 1} -all`],
  }))
}

/** Home page over http only, with a header that browsers heed over https alone. */
export function downgrades(): Fault {
  return plan => {
    const name = 'strict-transport-security'
    const hsts = plan.headers[name] ?? ''
    const turn: Layer = ({ secure, path, host }, next) => {
      if (secure) return path === '/' ? redirect(`http://${host}/`, 302) : next()
      const made = next()
      return { ...made, headers: { ...made.headers, [name]: hsts } }
    }
    return { ...plan, layers: [turn, ...plan.layers] }
  }
}

import { say } from '../messages/index.ts'
import { placeNames } from '../messages/report.ts'
import type { Language, Site } from '../model/index.ts'

/** Where a finding is, as a person would say it. The text still holds what the site wrote: make it `visible`. */
export function placeInWords(at: string, site: Site, language: Language): string {
  const cut = at.indexOf(':')
  const kind = cut < 0 ? at : at.slice(0, cut)
  const rest = cut < 0 ? '' : at.slice(cut + 1)
  const words = (name: keyof typeof placeNames, value: string) => say(placeNames[name], language, { value })
  switch (kind) {
    case 'site':
      return words('site', '')
    case 'host': {
      const port = rest.lastIndexOf(':')
      return say(placeNames.host, language, { value: rest.slice(0, port), port: rest.slice(port + 1) })
    }
    case 'page':
      return rest === '/' ? words('home', '') : words('page', readable(rest))
    case 'column':
      return words('column', columnName(rest, site) ?? readable(rest))
    case 'target':
      return words('target', readable(rest))
    case 'header':
      return words('header', rest)
    case 'cookie':
      return words('cookie', rest)
    case 'record':
      return words('record', rest)
    default:
      return at
  }
}

/** The address to open for a look, where the place has one. */
export function placeAddress(at: string, site: Site): string | undefined {
  const cut = at.indexOf(':')
  const rest = at.slice(cut + 1)
  switch (cut < 0 ? at : at.slice(0, cut)) {
    case 'target':
      return webAddress(rest)
    case 'page':
      return webAddress(rest, site.url)
    case 'column': {
      const declared = site.columns.find(column => column.name === rest)
      return rest.startsWith('/') ? webAddress(rest, site.url) : declared && webAddress(declared.url)
    }
    case 'host':
      return undefined
    default:
      return webAddress(site.url)
  }
}

/** `url` in full if it is one of the web, else nothing: a report never links to `javascript:`. */
export function webAddress(url: string, base?: string): string | undefined {
  const at = URL.parse(url, base)
  return at && /^https?:$/.test(at.protocol) ? at.href : undefined
}

function columnName(idOrPath: string, site: Site): string | undefined {
  if (!idOrPath.startsWith('/')) return idOrPath
  return site.columns.find(column => URL.parse(column.url, site.url)?.pathname === idOrPath)?.name
}

/** Chinese paths as they read, where the escapes are whole. */
function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

/** A security.txt, read (RFC 9116). */
export interface SecurityTxt {
  /** Names in lower case, in order. */
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  /** Lines, or fields, that break the format. */
  readonly wrong: readonly string[]
}

const onceOnly = ['expires', 'preferred-languages']
const addresses = ['acknowledgments', 'canonical', 'contact', 'csaf', 'encryption', 'hiring', 'policy']

/** @returns nothing where a text has no field at all: then it is some other page. */
export function parseSecurityTxt(text: string): SecurityTxt | undefined {
  const fields: { name: string; value: string }[] = []
  const wrong: string[] = []
  for (const line of signedPart(text.replace(/^\uFEFF/, '')).split(/\r\n|\n|\r/)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, written = '', value = ''] = /^([a-z0-9-]{1,60}):[ \t]*(\S.*)$/i.exec(line) ?? []
    const name = written.toLowerCase()
    if (!isField(name, value) || (onceOnly.includes(name) && fields.some(field => field.name === name))) {
      wrong.push(line.slice(0, 200))
    }
    if (name !== '') fields.push({ name, value: value.trim() })
  }
  return fields.some(field => field.name === 'expires' || addresses.includes(field.name))
    ? { fields, wrong }
    : undefined
}

export function valuesOf(file: SecurityTxt, name: string): string[] {
  return file.fields.filter(field => field.name === name).map(field => field.value)
}

/** @returns a date and time as RFC 3339 has it, or nothing. */
export function expiryOf(value: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/.test(value)) return undefined
  const date = new Date(value.toUpperCase().replace(' ', 'T'))
  return Number.isNaN(date.getTime()) ? undefined : date
}

function isField(name: string, value: string): boolean {
  if (name === 'expires') return expiryOf(value.trim()) !== undefined
  if (!addresses.includes(name)) return name !== ''
  // Web addresses must be https; `security@a.gov.cn` without `mailto:` is no address.
  return URL.canParse(value.trim()) && !/^http:/i.test(value)
}

/** The text inside an OpenPGP cleartext signature, where there is one. */
function signedPart(text: string): string {
  const begin = /^-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[^\r\n]+\r?\n){0,5}\r?\n/.exec(text)
  if (!begin) return text
  return text
    .slice(begin[0].length)
    .split(/^-----BEGIN PGP SIGNATURE-----/m, 1)[0]!
    .replace(/^- /gm, '')
}

/**
 * One text for one value: keys in order of their UTF-16 units, no blanks (RFC 8785 for what JSON holds). Dates become
 * ISO 8601, bigints text; what is undefined is left out. Text is made storable: a lone surrogate and NUL, which
 * PostgreSQL refuses, become U+FFFD. @throws RangeError for what has no meaning in JSON, such as NaN or a function.
 */
export function canonicalJson(value: unknown): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return JSON.stringify(storable(value))
    case 'boolean':
      return String(value)
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`${value} has no JSON`)
      return JSON.stringify(value)
    case 'bigint':
      return `"${value}"`
    case 'object':
      return objectJson(value)
    default:
      throw new RangeError(`A ${typeof value} has no JSON`)
  }
}

function objectJson(value: object): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (value instanceof Uint8Array) return `"${Buffer.from(value).toString('hex')}"`
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item === undefined ? null : item)).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [storable(key), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}

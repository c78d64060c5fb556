import pg from 'pg'

/** Numbers of PostgreSQL's types, from its `pg_type.dat`. */
const int8 = 20
const int8Array = 1016
const date = 1082
const dateArray = 1182
const numericArray = 1231

/**
 * How values are read, where pg's own way does not suit: `bigint` as a number (counts and ids stay far below 2^53; beyond, it throws),
 * `date` as the text it is, since a day has no time zone. `numeric` stays text; a `timestamptz` of infinity is the number Infinity.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === int8) return safeNumber
    if (oid === int8Array) return (text: string) => texts(text).map(safeNumber)
    if (oid === date) return (text: string) => text
    if (oid === dateArray || oid === numericArray) return texts
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

const textArray = pg.types.getTypeParser(1009 as Parameters<typeof pg.types.getTypeParser>[0])

function texts(array: string): string[] {
  return textArray(array)
}

function safeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`)
  return value
}

import type { ColumnType } from 'kysely'

/** Has a default: may be left out of an insert. */
export type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

/** Filled by the database alone. */
export type GeneratedAlways<T> = ColumnType<T, never, never>

/** Read as Date; `infinity`, where a column allows it, is read as the number Infinity. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

export type Numeric = ColumnType<string, string | number, string | number>

/** To be checked by a schema when read. An array is written as its JSON text: pg would make an array of PostgreSQL of it. */
export type Json = ColumnType<unknown, object | string, object | string>

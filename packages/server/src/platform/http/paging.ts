import { z } from 'zod'
import { refuse, wrongField } from '../errors/index.ts'

/** Lists count no further: what lies beyond is told as "more than 10,000". */
export const mostCounted = 10_000

const usualRows = 50
const mostRows = 200

/** The keys of a sort order's last row, in the order of the sort; the last one must be unique. Times keep the database's own text: a Date would lose microseconds and with them rows. */
export type OrderKeys = z.ZodTuple
export type Orders = Readonly<Record<string, OrderKeys>>

export interface Paging<O extends Orders, Filters extends z.ZodRawShape> {
  /** What a list takes in its address. */
  readonly query: z.ZodObject<
    Filters & {
      order: z.ZodDefault<z.ZodEnum<{ [K in keyof O & string]: K }>>
      limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>
      after: z.ZodOptional<z.ZodString>
    },
    z.core.$strict
  >
  /** Where to go on, from the address's cursor. @throws Refusal for one of another order, or that is none of ours. */
  after<Order extends keyof O & string>(order: Order, cursor: string | undefined): z.output<O[Order]> | undefined
  /**
   * Cuts what the store found to the page asked for, and says where the next begins. The store looks for one row more than `limit`.
   */
  page<Order extends keyof O & string, Row>(
    rows: readonly Row[],
    plan: { order: Order; limit: number; keys: (row: Row) => z.output<O[Order]> },
  ): { items: Row[]; next: string | null }
}

/**
 * Keyset pagination. A route offers exactly the orders that an index serves, each with the keys it goes on from. A cursor is
 * no secret and gives no right: it holds keys of a row that was listed, and the next list looks with the caller's own eyes.
 */
export function definePaging<const O extends Orders, Filters extends z.ZodRawShape = Record<never, never>>(
  orders: O,
  usualOrder: keyof O & string,
  filters?: Filters,
): Paging<O, Filters> {
  const names = Object.keys(orders) as [keyof O & string]
  const query = z.strictObject({
    ...(filters ?? {}),
    order: z.enum(names).default(usualOrder as never),
    limit: z.coerce.number().int().min(1).max(mostRows).default(usualRows),
    after: z.string().max(1_000).optional().describe('`next` of the page before'),
  })
  return {
    query: query as never,
    after(order, cursor) {
      if (cursor === undefined) return undefined
      const read = z.tuple([z.literal(order), orders[order]!]).safeParse(decode(cursor))
      if (read.success) return read.data[1] as never
      throw refuse('invalid-input', { fields: [wrongField('/after', 'not-fitting', {}, 'query')] })
    },
    page(rows, { order, limit, keys }) {
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return { items, next: rows.length > limit && last !== undefined ? encode([order, keys(last)]) : null }
    },
  }
}

/** How many there are, as a list tells it. */
export const totalSchema = z
  .object({ count: z.int(), more: z.boolean().describe('There are more than `count`') })
  .meta({ id: 'Total' })

/** @param counted what the store counted, stopping at `mostCounted + 1` */
export function totalOf(counted: number): z.infer<typeof totalSchema> {
  return { count: Math.min(counted, mostCounted), more: counted > mostCounted }
}

/** The answer of a list. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: totalSchema.optional() })
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

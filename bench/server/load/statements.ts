import pg from 'pg'

/** One statement as the driver was given it. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** The statements of one connection from taking it to giving it back: a transaction. */
export type Transaction = readonly Statement[]

/** Writes down every statement that this process sends under the login of the app, until it is told to end. One thing at a time must be asked of it. */
export function recordStatements(): () => Transaction[] {
  const query = pg.Client.prototype.query
  const transactions: Statement[][] = []
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    // The queue looks around under a login of its own, whoever asks for what.
    if (this.user !== 'townkeep_app') return Reflect.apply(query, this, args)
    const [text, values] = args as [string | { text: string; values?: unknown[] }, unknown[]?]
    const statement = typeof text === 'string' ? { text, values } : text
    if (/^(begin|start transaction)/i.test(statement.text) || transactions.length === 0) transactions.push([])
    transactions.at(-1)!.push({ text: statement.text, values: statement.values ?? [] })
    return Reflect.apply(query, this, args)
  } as typeof query
  return () => {
    pg.Client.prototype.query = query
    return transactions
  }
}

/** Sends the same again, each transaction on one connection. */
export async function replay(pool: pg.Pool, transactions: readonly Transaction[]): Promise<void> {
  for (const statements of transactions) {
    const client = await pool.connect()
    try {
      for (const { text, values } of statements) await client.query(text, [...values])
    } finally {
      client.release()
    }
  }
}

import { fastify } from 'fastify'
import pg from 'pg'
import { replay, type Transaction } from './statements.ts'

/** What a request leads to: the statements that the program sent for it, and the answer that it gave. */
export interface Script {
  readonly transactions: readonly Transaction[]
  readonly answer: unknown
}

// The least that must be done: the program's own statements through bare fastify and pg, and its very answer, made into text each time.
const [url, connections] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url!, max: Number(connections) })
const scripts: Script[] = []
const app = fastify()
app.get<{ Params: { n: string } }>('/:n', async (request, reply) => {
  const { transactions, answer } = scripts[Number(request.params.n)]!
  await replay(pool, transactions)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
})

process.on('message', (told: { script: Script } | 'stop') => {
  if (told === 'stop') void app.close().then(() => pool.end().then(() => process.disconnect()))
  else process.send!({ number: scripts.push(told.script) - 1 })
})
process.send!({ address: await app.listen({ host: '127.0.0.1', port: 0 }) })

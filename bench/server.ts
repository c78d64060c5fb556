import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { signInCallers } from './server/callers.ts'
import { usualCache } from './server/data/ledger.ts'
import { measureLists } from './server/lists.ts'
import { startChild } from './server/load/child.ts'
import { openLedger } from './server/open-ledger.ts'

/**
 * The server on a ledger of the size of a municipality, next to the least that must be done for the same answers.
 * `npm run bench -- server Findings 'a county' --scale 0.1`: words choose figures by their names.
 */
export async function bench(args: readonly string[]): Promise<Figure[]> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      cache: { type: 'string', default: usualCache },
      connections: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '1' },
      slices: { type: 'string', default: '4' },
    },
  })
  const wanted = (name: string) => positionals.length === 0 || positionals.some(word => name.includes(word))
  const say = (done: string) => console.error(done)
  const ledger = await openLedger({
    seed: Number(values.seed),
    scale: Number(values.scale),
    cache: values.cache,
    say,
  })
  try {
    const callers = await signInCallers(ledger.urls.owner)
    const databaseConnections = 4 * availableParallelism()
    const program = await startChild<'record' | 'recorded'>('./program.ts', { env: ledger.environment })
    const floor = await startChild<never>('./floor.ts', { args: [ledger.urls.app, String(databaseConnections)] })
    try {
      return await measureLists({
        program,
        floor,
        callers,
        connections: Number(values.connections),
        sliceMs: Number(values.seconds) * 1_000,
        slices: Number(values.slices),
        wanted,
        say,
      })
    } finally {
      await Promise.all([program.stop(), floor.stop()])
    }
  } finally {
    await ledger.close()
  }
}

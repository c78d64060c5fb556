import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { measureBulk } from './server/bulk.ts'
import { signInCallers } from './server/callers.ts'
import { usualCache } from './server/data/ledger.ts'
import { measureList } from './server/lists.ts'
import { startChild } from './server/load/child.ts'
import { openLedger } from './server/open-ledger.ts'

/** Pages of figures as leaders open them. */
const pages = {
  'All figures with twelve months': '/api/figures/page?',
  'Open, by unit': '/api/figures/open?by=unit&preset=year&',
  'Fixed in time, by severity': '/api/figures/fixed-in-time?by=severity&preset=year&',
  'Rows of what is open': '/api/figures/open/rows?',
} as const

/** An overview may take so long. */
const mostMs = 200
const databaseConnections = 4

/** Rectification on a ledger of the size of a municipality: figures, and many findings at once, next to the least that must be done. */
export async function bench(args: readonly string[]): Promise<Figure[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      cache: { type: 'string', default: usualCache },
      connections: { type: 'string', default: '2' },
      seconds: { type: 'string', default: '1' },
      slices: { type: 'string', default: '4' },
      many: { type: 'string', default: '1000' },
      quiet: { type: 'boolean', default: false },
    },
  })
  const say = (done: string) => (values.quiet ? undefined : console.error(done))
  const ledger = await openLedger({ seed: Number(values.seed), scale: Number(values.scale), cache: values.cache, say })
  const { urls, environment } = ledger
  try {
    const callers = await signInCallers(urls.owner)
    const program = await startChild<'record' | 'recorded'>('./program.ts', { env: environment })
    const floor = await startChild<never>('./floor.ts', { args: [urls.app, String(databaseConnections)] })
    const load = { program, floor, connections: Number(values.connections), sliceMs: Number(values.seconds) * 1_000 }
    const plan = { ...load, slices: Number(values.slices), say }
    try {
      const figures: Figure[] = []
      for (const scope of ['all units', 'a county'] as const)
        for (const [name, path] of Object.entries(pages)) {
          const caller = callers[scope]
          figures.push(await measureList(plan, `${name}, ${scope}`, `${path}unitId=${caller.unitId}`, caller, mostMs))
          say(`${figures.at(-1)!.name}: ${figures.at(-1)!.value}`)
        }
      const bulk = { urls, program, caller: callers['a county'], many: Number(values.many), rounds: 3 }
      return [...figures, ...(await measureBulk(bulk))]
    } finally {
      await Promise.all([program.stop(), floor.stop()])
    }
  } finally {
    await ledger.close()
  }
}

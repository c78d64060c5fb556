import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { signInCallers } from './server/callers.ts'
import { roundSizes } from './server/data/assets.ts'
import { usualCache } from './server/data/ledger.ts'
import { measureIntake } from './server/intake.ts'
import { type ListsPlan, measureLists } from './server/lists.ts'
import { startChild } from './server/load/child.ts'
import { type OpenLedger, openLedger } from './server/open-ledger.ts'
import { measureRounds } from './server/rounds.ts'

/** As the program opens by itself. */
const databaseConnections = 4 * availableParallelism()

/**
 * The server on a ledger of the size of a municipality, next to the least that must be done for the same answers.
 * `npm run bench -- server Findings 'a county' --scale 0.1`: words choose figures by their names; `Intake` and `Round` are others.
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
      quiet: { type: 'boolean', default: false },
    },
  })
  const scale = Number(values.scale)
  const wanted = (name: string) => positionals.length === 0 || positionals.some(word => name.includes(word))
  const say = (done: string) => (values.quiet ? undefined : console.error(done))
  const ledger = await openLedger({ seed: Number(values.seed), scale, cache: values.cache, say })
  const load = {
    connections: Number(values.connections),
    sliceMs: Number(values.seconds) * 1_000,
    slices: Number(values.slices),
    wanted,
    say,
  }
  try {
    const { urls } = ledger
    return [
      ...(await answers(ledger, load)),
      ...(wanted('Intake') ? await measureIntake({ ...load, urls }) : []),
      ...(wanted('Round')
        ? await measureRounds({ urls, sizes: roundsAt(scale), connections: databaseConnections, say })
        : []),
    ]
  } finally {
    await ledger.close()
  }
}

async function answers(
  { urls, environment }: OpenLedger,
  load: Omit<ListsPlan, 'program' | 'floor' | 'callers'>,
): Promise<Figure[]> {
  const callers = await signInCallers(urls.owner)
  const program = await startChild<'record' | 'recorded'>('./program.ts', { env: environment })
  const floor = await startChild<never>('./floor.ts', { args: [urls.app, String(databaseConnections)] })
  try {
    return await measureLists({ ...load, program, floor, callers })
  } finally {
    await Promise.all([program.stop(), floor.stop()])
  }
}

/** At a smaller scale there are sites for the shorter ones alone. */
function roundsAt(scale: number): number[] {
  const [shortest = 0, ...longer] = roundSizes
  return [shortest, ...longer.filter(size => size <= 30_000 * scale)]
}

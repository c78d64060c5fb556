import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from '../scripts/bundle.ts'
import { type Measured, measure } from './crawl/measure.ts'
import {
  installLinkinator,
  linkcheckerArgs,
  linkcheckerVersion,
  linkinatorArgs,
  linkinatorVersion,
} from './crawl/peers.ts'
import { type ServedFarm, serveFarm } from './crawl/serve-farm.ts'
import type { Figure } from './figure.ts'

const rounds = 3
/** What packages/cli/bin/townkeep.mjs starts the program with. */
const launcherFlags = ['--max-semi-space-size=4']
const large = { sites: 20, pages: 250, kb: 40 }
const small = { pages: 10, kb: 10 }
/** The slowest peer sees this part of the large farm, and once. */
const linkcheckerSites = 4

const floorName = 'floor (fetch, parse, follow)'
const linkinatorName = `linkinator ${linkinatorVersion}`

/**
 * Crawls a farm of sites with Townkeep, all its rules and its report included; with peers; and with the least that must be done.
 * Each is a process of its own, measured from outside with its start, in turn, so that what else the machine does meets all.
 */
export async function bench(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'townkeep-bench-crawl-'))
  try {
    const linkinator = installLinkinator()
    // What is shipped is a bundle.
    await bundle(fileURLToPath(new URL('crawl/townkeep.ts', import.meta.url)), join(folder, 'townkeep'))
    const townkeep = (farm: ServedFarm) => runTownkeep(farm, folder)

    const farm = await serveFarm(large.sites, large.pages, large.kb)
    const runs = new Map<string, Measured[]>()
    const run = async (name: string, all: ServedFarm, measured: () => Promise<Measured>) =>
      void runs.set(name, [...(runs.get(name) ?? []), await complete(name, all, measured)])
    let linkchecker: Figure
    try {
      for (let round = 0; round < rounds; round += 1) {
        await run(floorName, farm, () => runFloor(farm, folder))
        await run('Townkeep', farm, () => townkeep(farm))
        await run(linkinatorName, farm, () => measure(process.execPath, [linkinator, ...linkinatorArgs(farm.urls)]))
      }
      linkchecker = await runLinkchecker(farm, folder)
    } finally {
      await farm.close()
    }
    return [...speed(runs, farm.pages), linkchecker, ...(await memory(townkeep))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runTownkeep(farm: ServedFarm, folder: string): Promise<Measured> {
  const list = join(folder, 'sites.csv')
  await writeFile(list, farm.list)
  const program = join(folder, 'townkeep/src/bundle/main.js')
  return measure(process.execPath, [...launcherFlags, program, list, String(farm.resolverPort), join(folder, 'report')])
}

async function runFloor(farm: ServedFarm, folder: string): Promise<Measured> {
  const list = join(folder, 'urls.txt')
  await writeFile(list, farm.urls.join('\n'))
  return measure(process.execPath, [fileURLToPath(new URL('crawl/floor.ts', import.meta.url)), list])
}

async function runLinkchecker(farm: ServedFarm, folder: string): Promise<Figure> {
  const version = linkcheckerVersion()
  if (version === undefined) return { name: 'Pages per second, linkchecker', value: 'skipped: not installed' }
  const before = await farm.served()
  const { wall, cpu, peak } = await measure(
    'linkchecker',
    linkcheckerArgs(farm.urls.slice(0, linkcheckerSites), folder),
  )
  const pages = (await farm.served()) - before
  return {
    name: `Pages per second, linkchecker ${version} (once, ${pages} pages)`,
    value: `${whole(pages / wall)} (${((cpu * 1_000) / pages).toFixed(1)} s of CPU per 1,000, ${megabytes(peak)})`,
  }
}

/** @throws Error if a crawler left pages out: what it did is then not comparable. */
async function complete(name: string, farm: ServedFarm, run: () => Promise<Measured>): Promise<Measured> {
  const before = await farm.served()
  const measured = await run()
  const pages = (await farm.served()) - before
  if (pages < farm.pages) throw new Error(`${name} asked for ${pages} of ${farm.pages} pages`)
  return measured
}

function speed(runs: ReadonlyMap<string, readonly Measured[]>, pages: number): Figure[] {
  const each = (title: string, value: (measured: Measured) => number, show: (value: number) => string): Figure[] =>
    [...runs].map(([name, measured]) => ({ name: `${title}, ${name}`, value: show(median(measured.map(value))) }))
  // Of one round with each other: what else the machine did then met both.
  const times = (other: string) =>
    median(runs.get('Townkeep')!.map(({ wall }, round) => runs.get(other)![round]!.wall / wall))
  return [
    ...each('Pages per second', ({ wall }) => pages / wall, whole),
    atLeast('Townkeep, of the floor', times(floorName), 0.6),
    atLeast(`Townkeep, of ${linkinatorName}`, times(linkinatorName), 3),
    ...each(
      'Seconds of CPU per 1,000 pages',
      ({ cpu }) => (cpu * 1_000) / pages,
      seconds => seconds.toFixed(2),
    ),
    ...each('Peak memory', ({ peak }) => peak, megabytes),
  ]
}

/** A run over many sites must not take more memory than one over few. */
async function memory(townkeep: (farm: ServedFarm) => Promise<Measured>): Promise<Figure[]> {
  const peakOf = async (sites: number) => {
    const farm = await serveFarm(sites, small.pages, small.kb)
    try {
      return (await complete(`Townkeep over ${sites} sites`, farm, () => townkeep(farm))).peak
    } finally {
      await farm.close()
    }
  }
  const few = await peakOf(100)
  const many = await peakOf(1_000)
  return [
    { name: `Peak memory, 100 sites of ${small.pages} pages`, value: megabytes(few) },
    {
      name: `Peak memory, 1,000 sites of ${small.pages} pages`,
      value: `${megabytes(many)}, ${(many / few).toFixed(2)} ×`,
      aim: '≤ 1.3 ×',
      met: many <= 1.3 * few,
    },
  ]
}

function atLeast(name: string, times: number, aim: number): Figure {
  return { name, value: `${times.toFixed(2)} ×`, aim: `≥ ${aim} ×`, met: times >= aim }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}

function megabytes(bytes: number): string {
  return `${whole(bytes / 1_048_576)} MB`
}

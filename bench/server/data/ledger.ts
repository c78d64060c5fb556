import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { migrate, startPostgres } from '../../../packages/server/src/platform/db/index.ts'
import { migrationFiles } from '../../../packages/server/src/platform/db/migration-files.ts'
import { load } from './load.ts'
import { shapesOf } from './shapes.ts'
import { sizesAt } from './sizes.ts'
import { visitTown } from './town-visits.ts'
import { createWorld, day } from './world.ts'

export interface LedgerOptions {
  readonly seed: number
  /** 1: 50,000 assets, 2,000,000 findings, 20,000,000 samples. */
  readonly scale: number
  /** Where made ledgers are kept, each in a folder of its own. */
  readonly cache: string
  readonly say: (done: string) => void
}

export const usualCache = join(homedir(), '.cache/townkeep-bench')

/** Nothing of it has to outlive a power cut; what is made is closed properly before it is kept. */
const hasty = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '8GB',
  shared_buffers: '512MB',
  autovacuum: 'off',
}

/** Bytes on the disk at scale 1. */
const bytesAtOne = 7e9

/**
 * The data folder of a ledger of that size, stopped, made from the seed if it is not kept yet. It is made anew when the migrations or
 * the generator change; what was made for others is removed. Never start a server on it: copy it first.
 */
export async function keptLedger({ seed, scale, cache, say }: LedgerOptions): Promise<string> {
  const name = `${scale}-${digestOf(seed)}`
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  for (const other of readdirSync(cache))
    if (other.startsWith(`${scale}-`)) rmSync(join(cache, other), { recursive: true })
  requireSpace(cache, bytesAtOne * scale)
  const began = performance.now()
  const unfinished = `${folder}.new`
  try {
    await make(unfinished, seed, scale, say)
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
  say(`made in ${((performance.now() - began) / 1_000).toFixed(0)} s: ${folder}`)
  return folder
}

/** A copy to work on. Where the file system can, it takes no space until it is changed. */
export async function copiedLedger(kept: string, into: string): Promise<void> {
  requireSpace(join(into, '..'), Number(readFileSync(join(kept, 'bytes'), 'utf8')))
  await run('cp', ['-a', '--reflink=auto', kept, into])
}

const run = promisify(execFile)

async function make(folder: string, seed: number, scale: number, say: (done: string) => void): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  const shapes = shapesOf(await visitTown())
  const anchor = Math.floor(Date.now() / day) * day
  const world = createWorld(seed, sizesAt(scale), shapes, anchor)
  const postgres = await startPostgres({ dataDir: folder, settings: hasty })
  try {
    await migrate(postgres.urls.owner)
    await load(postgres.urls.owner, world, say)
  } finally {
    await postgres.stop()
  }
  const { stdout } = await run('du', ['-sb', folder])
  writeFileSync(join(folder, 'bytes'), stdout.split('\t')[0]!)
}

/** Of what the rows follow from: the seed, the tables, the generator. */
function digestOf(seed: number): string {
  const hash = createHash('sha256').update(`${seed}`)
  for (const { name, checksum } of migrationFiles()) hash.update(`${name} ${checksum}`)
  for (const file of globSync('*.ts', { cwd: import.meta.dirname }).sort())
    hash.update(readFileSync(join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 16)
}

function requireSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize > bytes * 1.2 + 1e9) return
  const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`
  throw new Error(
    `${folder}: ${gigabytes(bavail * bsize)} are free and ${gigabytes(bytes * 1.2 + 1e9)} are needed. Make room, or take a smaller --scale.`,
  )
}

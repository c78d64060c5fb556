import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { backupFolder } from './backup-folder.ts'
import { BackupTrouble } from './trouble.ts'

const sealedFile = z.object({ file: z.string(), bytes: z.int(), sha256: z.string() })

const common = {
  format: z.literal(1),
  /** Version of the program that made it. */
  program: z.string(),
  beganAt: z.coerce.date(),
  /** From this moment on it can be restored to. */
  endedAt: z.coerce.date(),
  /** PostgreSQL's own number of the cluster: no two installations have the same. */
  system: z.string(),
  postgres: z.string(),
  /** Newest migration. */
  migration: z.string(),
  recipients: z.array(z.string()),
  /** List of all files and facts, each with the pack it lies in. */
  files: sealedFile,
  /** Packs that the list names. */
  packs: z.array(z.string()),
  /** The audit's chain as it ended then. */
  audit: z.object({ seq: z.int(), hash: z.string() }).nullable(),
}

export const manifestSchema = z.discriminatedUnion('kind', [
  /** A copy of our own cluster's files: with the log that follows, any later moment. */
  z.object({
    ...common,
    kind: z.literal('base'),
    base: sealedFile,
    timeline: z.int(),
    startSegment: z.string(),
    stopSegment: z.string(),
    /** Place in the log, in bytes, as text: it may exceed what a number holds. */
    stopLsn: z.string(),
    /** What the restored server must not have less of. */
    settings: z.record(z.string(), z.string()),
  }),
  /** A dump of a database that others keep: that one moment. */
  z.object({ ...common, kind: z.literal('dump'), dump: sealedFile }),
])

export type Manifest = z.infer<typeof manifestSchema>
export type BaseManifest = Extract<Manifest, { kind: 'base' }>

/** A whole copy: its manifest came last. */
export interface Copy<M extends Manifest = Manifest> {
  readonly folder: string
  readonly manifest: M
}

export const manifestName = 'manifest.json'

/** All whole copies, oldest first. */
export function copiesIn(backupDir: string): readonly Copy[] {
  const { bases } = backupFolder(backupDir)
  if (!existsSync(bases)) return []
  const folders = readdirSync(bases).map(name => join(bases, name))
  return folders
    .filter(folder => !folder.endsWith('.new') && existsSync(join(folder, manifestName)))
    .map(folder => ({ folder, manifest: readManifest(join(folder, manifestName)) }))
    .toSorted((a, b) => a.manifest.endedAt.getTime() - b.manifest.endedAt.getTime())
}

export function isBase(copy: Copy): copy is Copy<BaseManifest> {
  return copy.manifest.kind === 'base'
}

/** Copies that were never finished. The caller is the only one who makes one. */
export function removeUnfinished(backupDir: string): void {
  const { bases } = backupFolder(backupDir)
  for (const name of readdirSync(bases))
    if (name.endsWith('.new')) rmSync(join(bases, name), { recursive: true, force: true })
}

/** One folder for one database. @throws BackupTrouble where another one's copies lie in it. */
export function refuseOthers(backupDir: string, system: string): void {
  const isOther = copiesIn(backupDir).some(({ manifest }) => manifest.system !== system)
  if (isOther) throw new BackupTrouble('other-system', { folder: backupDir })
}

function readManifest(file: string): Manifest {
  const text: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const read = manifestSchema.safeParse(text)
  if (read.success) return read.data
  const { program } = z.looseObject({ program: z.string().default('?') }).parse(text)
  throw new BackupTrouble('newer-format', { file, program }, { cause: read.error })
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BackupTrouble } from '../trouble.ts'

export const exportSchema = z.object({
  format: z.literal(1),
  program: z.string(),
  at: z.coerce.date(),
  /** Name and checksum of each. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      identity: z.string().nullable(),
      partitions: z.array(z.object({ name: z.string(), bounds: z.string() })),
      rows: z.int(),
      digest: z.string(),
      file: z.string(),
      sha256: z.string(),
    }),
  ),
  /** Files and facts, and what was still to be done. */
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
  jobs: z.array(
    z.object({ name: z.string(), data: z.record(z.string(), z.unknown()).nullable(), startAfter: z.coerce.date() }),
  ),
})

export type ExportManifest = z.infer<typeof exportSchema>

const manifestName = 'export.json'

export function manifestFile(folder: string): string {
  return join(folder, manifestName)
}

export function readExport(folder: string): ExportManifest {
  const file = manifestFile(folder)
  if (!existsSync(file)) throw new BackupTrouble('no-export', { folder })
  const text: unknown = JSON.parse(readFileSync(file, 'utf8'))
  const read = exportSchema.safeParse(text)
  if (read.success) return read.data
  const { program } = z.looseObject({ program: z.string().default('?') }).parse(text)
  throw new BackupTrouble('newer-format', { file, program }, { cause: read.error })
}

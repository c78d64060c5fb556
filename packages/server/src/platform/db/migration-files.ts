import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../own-files.ts'

/** One file of plain SQL, applied once, never changed afterwards. */
export interface Migration {
  /** File name without its ending: `0010-units`. The number in it is the order. */
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

const migrationsFolder = ownFolder('migrations')
const fileName = /^\d{4}-[a-z0-9-]+\.sql$/

/** All migrations that this program knows, in their order. Another name than `NNNN-name.sql`, or one number twice, is an error. */
export function migrationFiles(folder = migrationsFolder): readonly Migration[] {
  const files = readdirSync(folder).toSorted()
  const numbers = new Set<string>()
  return files.map(file => {
    const number = file.slice(0, 4)
    if (!fileName.test(file)) throw new Error(`${join(folder, file)}: migrations are named NNNN-name.sql`)
    if (numbers.has(number)) throw new Error(`${join(folder, file)}: number ${number} is taken`)
    numbers.add(number)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

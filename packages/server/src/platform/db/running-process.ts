import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a process is, beyond its number, which another may get after it: undefined when there is none (a zombie is none). */
export interface RunningProcess {
  readonly argv: readonly string[]
  /** Differs between two processes that had the same number. */
  readonly started: string
}

export function processOf(pid: number): RunningProcess | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** Waits until the process is no more. Gives false when it still lives after that time. */
export async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; processOf(pid) !== undefined; await sleep(10)) {
    if (Date.now() > end) return false
  }
  return true
}

function fromProc(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may hold any character; the fields after it are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { argv: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'), started: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): RunningProcess | undefined {
  const ask = (column: string) =>
    execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    return ask('stat').startsWith('Z') ? undefined : { argv: ask('command').split(' '), started: ask('lstart') }
  } catch {
    return undefined
  }
}

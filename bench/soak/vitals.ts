import { readdirSync, readFileSync } from 'node:fs'

/** What a process holds at a moment. */
export interface Vitals {
  readonly megabytes: number
  readonly files: number
  readonly children: number
  /** Of all its children together. */
  readonly childMegabytes: number
}

/** From /proc, so that nothing of ours is in the process that is looked at. */
export function vitalsOf(pid: number): Vitals {
  const children = childrenOf(pid)
  return {
    megabytes: megabytesOf(pid),
    files: readdirSync(`/proc/${pid}/fd`).length,
    children: children.length,
    childMegabytes: children.reduce((sum, child) => sum + megabytesOf(child), 0),
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
}

function parentOf(pid: string): number | undefined {
  const status = read(`/proc/${pid}/status`)
  return status === undefined ? undefined : Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
}

function megabytesOf(pid: number): number {
  const status = read(`/proc/${pid}/status`)
  return status === undefined ? 0 : Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024
}

/** Undefined for a process that has just ended. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

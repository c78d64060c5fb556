import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'

export interface Measured {
  /** From before the start to after the end, in seconds. */
  readonly wall: number
  /** Of all its threads, in the kernel too, in seconds. */
  readonly cpu: number
  /** Most memory resident (VmHWM), of the process and those it started together, in bytes. */
  readonly peak: number
}

const everyMs = 50
const ticksPerSecond = 100
const longestMs = 180_000

/** Runs a program and looks at it and its children in /proc twenty times a second: what it did in its last twentieth is missed. */
export async function measure(program: string, args: readonly string[]): Promise<Measured> {
  if (process.platform !== 'linux') throw new Error('This bench reads /proc: run it on Linux.')
  const began = performance.now()
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: longestMs })
  let said = ''
  child.stderr.on('data', text => {
    said = (said + text).slice(-2_000)
  })
  let cpu = 0
  let peak = 0
  const look = setInterval(() => {
    const tree = treeOf(child.pid!).map(statusOf)
    cpu = Math.max(
      cpu,
      tree.reduce((sum, one) => sum + one.cpu, 0),
    )
    peak = Math.max(
      peak,
      tree.reduce((sum, one) => sum + one.peak, 0),
    )
  }, everyMs)
  const [code] = await once(child, 'exit')
  clearInterval(look)
  if (code !== 0) throw new Error(`${[program, ...args].join(' ').slice(0, 300)} ended with ${code}: ${said}`)
  return { wall: (performance.now() - began) / 1_000, cpu, peak }
}

function treeOf(pid: number): number[] {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap(thread =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
    return [pid, ...children.flatMap(treeOf)]
  } catch {
    // It ended while we looked.
    return []
  }
}

function statusOf(pid: number): { cpu: number; peak: number } {
  try {
    // The second field is the name in brackets, which may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number)
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0'
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return { cpu: (user + system + childUser + childSystem) / ticksPerSecond, peak: Number(peak) * 1_024 }
  } catch {
    return { cpu: 0, peak: 0 }
  }
}

import { spawn } from 'node:child_process'

export interface ProgramTask {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly wallMs: number
  readonly signal?: AbortSignal | undefined
}

export type Ran =
  | { readonly kind: 'ended'; readonly code: number | null; readonly out: string; readonly err: string }
  | { readonly kind: 'too-slow' }

/** What a program says beyond this is not kept. */
const mostSaid = 200_000

/**
 * Runs a program to its end, and no longer than it may: then it is killed with all that it started, as it is when the caller
 * no longer wants it. @throws whatever the signal was aborted with.
 */
export async function runProgram({ command, args, env, cwd, wallMs, signal }: ProgramTask): Promise<Ran> {
  signal?.throwIfAborted()
  // Detached, it leads a group of processes, and the group can be killed.
  const child = spawn(command, args, { cwd, env: { ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const killAll = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // Nobody of the group is left.
    }
  }
  let isSlow = false
  const clock = setTimeout(() => {
    isSlow = true
    killAll()
  }, wallMs)
  signal?.addEventListener('abort', killAll, { once: true })
  let [out, err] = ['', '']
  child.stdout.on('data', chunk => (out = (out + chunk).slice(0, mostSaid)))
  child.stderr.on('data', chunk => (err = (err + chunk).slice(0, mostSaid)))
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      // What it left behind would hold its output open.
      child.once('exit', killAll)
      child.once('close', resolve)
    })
    signal?.throwIfAborted()
    return isSlow ? { kind: 'too-slow' } : { kind: 'ended', code, out, err }
  } finally {
    clearTimeout(clock)
    signal?.removeEventListener('abort', killAll)
  }
}

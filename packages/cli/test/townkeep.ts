import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface CallOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly onStart?: (child: ChildProcess) => void
}

/** Runs the real command in a process of its own, in English and without a terminal. */
export function townkeep(args: readonly string[], { env = {}, cwd, onStart }: CallOptions = {}): Promise<Ended> {
  const { LC_ALL: _, LC_MESSAGES: _m, TOWNKEEP_DEBUG: _d, ...rest } = process.env
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...rest, LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd === undefined ? {} : { cwd }),
  })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', text => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    said.err += text
  })
  onStart?.(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, ...said }))
  })
}

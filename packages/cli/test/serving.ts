import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ended, townkeep } from './townkeep.ts'

/** A folder for an installation, and what its commands get as environment. */
export async function installation(t: { after(clean: () => void): void }) {
  const folder = mkdtempSync(join(tmpdir(), 'townkeep-served-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const env = {
    TOWNKEEP_DATA_DIR: join(folder, 'data'),
    TOWNKEEP_PORT: String(port),
    TOWNKEEP_LOG_LEVEL: 'warn',
    TOWNKEEP_LANGUAGE: 'en',
  }
  return { folder, port, env, url: `http://localhost:${port}` }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

export interface Serving {
  readonly child: ChildProcess
  /** What it said until it served. */
  readonly said: string
  readonly ended: Promise<Ended>
  /** Asks it to stop, and waits. */
  stop(): Promise<Ended>
}

/** Starts the server by the command, and waits until it says that it serves. */
export async function serving(
  t: { after(clean: () => Promise<unknown>): void },
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  cwd?: string,
): Promise<Serving> {
  let child: ChildProcess | undefined
  let said = ''
  const ready = Promise.withResolvers<void>()
  const ended = townkeep(['serve', ...args], {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    onStart: started => {
      child = started
      started.stderr!.on('data', text => {
        said += text
        if (/listens at .*\n(?:Nobody[\s\S]*\n {2}http)?|at work|Ctrl-C stops it/.test(said)) ready.resolve()
      })
    },
  })
  const stop = () => {
    child!.kill('SIGTERM')
    return ended
  }
  t.after(stop)
  await Promise.race([ready.promise, ended.then(end => assert.fail(`ended with ${end.code}: ${end.err}`))])
  return { child: child!, said, ended, stop }
}

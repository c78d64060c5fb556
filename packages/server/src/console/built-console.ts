import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the bundled program lies the built console; in the repository its sources do, which are built when they changed. */
const besideProgram = fileURLToPath(new URL('../../console', import.meta.url))
const inRepository = fileURLToPath(new URL('../../../console', import.meta.url))

/** The folder of the built console, as it is; undefined where there is none. */
export function consoleFolder(): string | undefined {
  return [besideProgram, join(inRepository, 'dist')].find(folder => existsSync(join(folder, 'index.html')))
}

/** Builds the console where its sources are newer: a matter of seconds, at the first start. @throws Error with what the build said */
export async function buildConsole(): Promise<void> {
  const script = join(inRepository, 'scripts/build.ts')
  if (existsSync(join(besideProgram, 'index.html')) || !existsSync(script)) return
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', chunk => {
    said = (said + chunk).slice(-4_000)
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The console could not be built:\n${said}`)
}

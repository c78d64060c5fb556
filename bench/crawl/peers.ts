import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const linkinatorVersion = '8.1.0'

/** Installs linkinator into a cache folder of its own, never into the project. @returns its program. @throws a plain sentence without a network. */
export function installLinkinator(): string {
  const folder = join(tmpdir(), `townkeep-bench-linkinator-${linkinatorVersion}`)
  const program = join(folder, 'node_modules/linkinator/build/src/cli.js')
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const install = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `linkinator@${linkinatorVersion}`]
  try {
    execFileSync('npm', install, { cwd: folder, stdio: 'pipe' })
  } catch {
    throw new Error(
      `This bench needs linkinator ${linkinatorVersion} beside it, and npm could not fetch it into ${folder}.`,
    )
  }
  return program
}

export function linkinatorArgs(urls: readonly string[]): string[] {
  return [...urls, '--recurse', '--concurrency', '160', '--verbosity', 'error', '--timeout', '20000']
}

/** The version of Debian's linkchecker; nothing where it is not installed. */
export function linkcheckerVersion(): string | undefined {
  try {
    return /\d+(?:\.\d+)+/.exec(execFileSync('linkchecker', ['--version'], { encoding: 'utf8', stdio: 'pipe' }))?.[0]
  } catch {
    return undefined
  }
}

/**
 * More threads make it slower. It waits between requests whatever is configured, unless the server sends a header
 * `LinkChecker`, which the farm does. Started by root it goes on as nobody, who must be able to read its settings.
 */
export function linkcheckerArgs(urls: readonly string[], folder: string): string[] {
  const settings = join(folder, 'linkchecker.ini')
  writeFileSync(settings, '[checking]\nmaxrequestspersecond=100000\nthreads=4\n')
  chmodSync(folder, 0o755)
  chmodSync(settings, 0o644)
  return ['-f', settings, '--no-status', '--no-robots', '--no-warnings', '-o', 'none', ...urls]
}

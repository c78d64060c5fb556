import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { DatabaseTrouble } from './trouble.ts'

const run = promisify(execFile)

/** As whom the binaries run. PostgreSQL refuses root, and its files may lie where only root may enter. */
export interface Jail {
  /** Folder with `bin`, `lib`, `share`. */
  readonly native: string
  /** Put before each command. */
  readonly wrap: readonly string[]
  /** Who must own data and sockets, if not ourselves. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
}

interface Circumstances {
  readonly root: boolean
  /** Tries a command; undefined when it works, else what it said. */
  readonly probe: (command: readonly string[]) => Promise<string | undefined>
  /** Copies the binaries where every user may enter. */
  readonly publicCopy: (native: string) => string
}

/** Root-only folders stay closed in both ways: a user namespace if there is one, else `nobody` with one capability. */
export async function findJail(native: string, differing: Partial<Circumstances> = {}): Promise<Jail> {
  const circumstances = { ...here, ...differing }
  if (!circumstances.root) return { native, wrap: [], owner: undefined }
  // The mapped user must have a name in /etc/passwd, or initdb refuses.
  const { uid, gid } = nobody()
  const namespace = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`]
  const noNamespace = await circumstances.probe([...namespace, 'true'])
  if (noNamespace === undefined) return { native, wrap: namespace, owner: undefined }
  const other = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ]
  const noOther = await circumstances.probe([...other, 'true'])
  if (noOther !== undefined) throw new DatabaseTrouble('cannot-leave-root', { detail: `${noNamespace}; ${noOther}` })
  return { native: circumstances.publicCopy(native), wrap: other, owner: { uid, gid } }
}

const here: Circumstances = {
  root: process.getuid?.() === 0,
  async probe([command = '', ...args]) {
    try {
      await run(command, args)
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message.trim().replaceAll('\n', ' ') : String(error)
    }
  },
  // execve() asks for the right to enter each folder above and ignores the capability.
  publicCopy: native => {
    const version: string = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version
    const copy = `/var/cache/townkeep/postgres-${version}`
    if (existsSync(copy)) return copy
    const fresh = `${copy}.${process.pid}.new`
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(fresh, copy)
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      if (!existsSync(copy)) throw error
    }
    return copy
  },
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(one => one.startsWith('nobody:'))
  const [, , uid, gid] = (line ?? '').split(':')
  if (!uid || !gid) throw new DatabaseTrouble('cannot-leave-root', { detail: 'no user `nobody` in /etc/passwd' })
  return { uid: Number(uid), gid: Number(gid) }
}

import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** The file of a program: by its path, or by its name on the PATH. Undefined: it is not on this machine. */
export function findProgram(command: string): string | undefined {
  const folders = (process.env.PATH ?? '/usr/bin:/bin').split(delimiter).filter(folder => folder !== '')
  const candidates = isAbsolute(command) ? [command] : folders.map(folder => join(folder, command))
  return candidates.find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

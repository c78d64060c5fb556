import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { faults, whyOf } from '../faults.ts'
import { UsageError } from '../usage-error.ts'

export interface EnvironmentOptions {
  readonly env?: string
}

/**
 * The variables that configure the server: those of the process, and where they say nothing those of the file that was named.
 * (The option is not called `--env-file`: Node takes one of that name for its own, wherever it stands.)
 */
export async function environmentOf({ env: file }: EnvironmentOptions): Promise<NodeJS.ProcessEnv> {
  if (file === undefined) return process.env
  const text = await readFile(file, 'utf8').catch(error => {
    throw new UsageError(faults.envFileUnreadable(file, whyOf(error)))
  })
  return { ...parseEnv(text), ...process.env }
}

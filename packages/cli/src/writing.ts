import { constants } from 'node:fs'
import { access, mkdir } from 'node:fs/promises'
import { exitCodes } from './exit-codes.ts'
import { faults, whyOf } from './faults.ts'
import { UsageError } from './usage-error.ts'

/** Makes the folder that an option names, so that a run of hours does not fail over its last step. */
export async function makeFolder(option: string, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    throw new UsageError(faults.noFolder(option, folder, whyOf(error)))
  }
}

/** Waits for something to be written; a disk that is full or taken away is nobody's bug. */
export async function written<T>(place: string, writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new UsageError(faults.notWritten(place, whyOf(error)), exitCodes.notAllJudged)
  }
}

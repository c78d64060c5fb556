import { type Language, say, type Text } from '@townkeep/inspect'
import {
  ConfigError,
  DatabaseTrouble,
  KeyFileError,
  OperatorTrouble,
  Refusal,
  type TroubleCode,
} from '@townkeep/server'
import { exitCodes } from '../exit-codes.ts'
import { faults } from '../faults.ts'
import { UsageError } from '../usage-error.ts'

/** Does a work of the server; what whoever runs it can mend is told as such, in their language. */
export async function toldByServer<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw toldOf(error) ?? error
  }
}

/** Nothing is wrong with the call: the same one may succeed later. */
const passing: ReadonlySet<TroubleCode> = new Set([
  'folder-in-use',
  'left-over-stays',
  'start-failed',
  'keeps-dying',
  'unreachable',
])

function toldOf(error: unknown): UsageError | undefined {
  if (error instanceof ConfigError || error instanceof KeyFileError) return new UsageError(error.text)
  if (error instanceof Refusal) return new UsageError(saidBy(error))
  if (error instanceof DatabaseTrouble) {
    return new UsageError(error.text, passing.has(error.code) ? exitCodes.unavailable : exitCodes.badInput)
  }
  if (error instanceof OperatorTrouble) return new UsageError(error.text)
  const { syscall, code, address, port, path } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (syscall === 'listen') {
    const fault = faults.cannotListen(`${address}:${port}`, code ?? '')
    return new UsageError(fault, code === 'EADDRINUSE' ? exitCodes.unavailable : exitCodes.badInput)
  }
  return path === undefined ? undefined : new UsageError(faults.fileRefused(path, error))
}

function saidBy(refusal: Refusal): Text {
  const said = (language: Language) => [
    refusal.say(language),
    ...refusal.fields.map(({ text, params }) => say(text, language, params)),
  ]
  return { en: said('en').join(' '), 'zh-CN': said('zh-CN').join('') }
}

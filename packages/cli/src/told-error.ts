import type { Language } from '@townkeep/inspect'
import { CommanderError } from 'commander'
import { exitCodes } from './exit-codes.ts'
import { sayParserError } from './help-layout.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

export interface ToldError {
  readonly exitCode: number
  /** Empty where all is said: help and version end the command like errors. */
  readonly lines: readonly string[]
}

/** What ended the command, said to whoever can do something about it. */
export function toldError(error: unknown, language: Language, showStack: boolean): ToldError {
  if (error instanceof UsageError) return { exitCode: error.exitCode, lines: [error.in(language)] }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return { exitCode: exitCodes.clean, lines: [] }
    const isHelp = error.code === 'commander.help'
    return { exitCode: exitCodes.badInput, lines: isHelp ? [] : [sayParserError(error, language)] }
  }
  const message = error instanceof Error ? error.message : String(error)
  const stack = showStack && error instanceof Error && error.stack !== undefined ? [error.stack] : []
  return { exitCode: exitCodes.ownFault, lines: [...ownFault(message)[language], ...stack] }
}

const ownFault = (message: string) => ({
  en: [
    `Townkeep itself is at fault (${version}): ${message}`,
    'Please report this with what you typed. TOWNKEEP_DEBUG=1 shows where it happened.',
  ],
  'zh-CN': [
    `程序自身出错（${version}）：${message}`,
    '请将所输入的命令和以上信息报告给开发者；设置 TOWNKEEP_DEBUG=1 可显示出错位置。',
  ],
})

import type { Language, Text } from '@townkeep/inspect'
import { exitCodes } from './exit-codes.ts'

/** What whoever typed the command can mend: told in a line or two, in their language, without a stack. */
export class UsageError extends Error {
  readonly text: Text
  readonly exitCode: number

  constructor(text: Text, exitCode: number = exitCodes.badInput) {
    super(text.en)
    this.text = text
    this.exitCode = exitCode
  }

  in(language: Language): string {
    return this.text[language]
  }
}

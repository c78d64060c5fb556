import type { Text } from '@townkeep/inspect'

export type TroubleParams = Readonly<Record<string, string | number>>

/**
 * Met by whoever runs the program, at start or in a command, which prints `text`: what is so, and what to do. Never an
 * answer to an HTTP request.
 */
export class OperatorTrouble<Code extends string = string> extends Error {
  readonly code: Code
  readonly text: Text

  /** @param sentence `{name}` in it stands for a parameter. */
  constructor(code: Code, sentence: Text, params: TroubleParams, options?: ErrorOptions) {
    const text = { en: filled(sentence.en, params), 'zh-CN': filled(sentence['zh-CN'], params) }
    super(text.en, options)
    this.code = code
    this.text = text
  }
}

function filled(sentence: string, params: TroubleParams): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]))
}

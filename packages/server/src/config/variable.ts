import type { Text } from '@townkeep/inspect'
import { z } from 'zod'

/** One variable of the environment. */
export interface Variable {
  readonly name: string
  readonly schema: z.ZodType
  /** What may stand in it, as it follows on "must be". */
  readonly form: Text
  /** What holds where it is unset and that is no fixed value. */
  readonly unset?: Text
  readonly description: Text
}

export type VariableTable = Readonly<Record<string, Variable>>

export const forms = {
  database: {
    en: 'an address like postgres://user:password@host:port/database',
    'zh-CN': '形如 postgres://user:password@host:port/database 的地址',
  },
  port: { en: 'a whole number from 0 to 65535', 'zh-CN': '0 到 65535 之间的整数' },
  file: { en: 'the name of a file', 'zh-CN': '文件名' },
} as const satisfies Record<string, Text>

export const port = z.coerce.number().int().min(0).max(65_535)

/** Values with commas between them. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
}

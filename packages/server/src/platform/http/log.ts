import { type Logger, pino } from 'pino'

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Where the lines go; standard output where absent. */
  readonly stream?: { write(line: string): void }
}

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

const secretName =
  /pass|secret|token|cookie|authori[sz]ation|credential|otp|(?:^|_)key$|Key$|phone|mail|address|idNumber/i

/**
 * One JSON object a line. What has the name of a secret or of personal data is left out, whoever logs it; numbers that name
 * a person, mail addresses and credentials are taken out of every text. Say in a sentence what happened and name things by id.
 */
export function createLog({ level, stream }: LogOptions): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (entry: object) => withoutSecrets(entry) as Record<string, unknown>,
    },
    serializers: { err: errorForLog },
    hooks: { streamWrite: withoutPersonal },
  }
  return stream === undefined ? pino(options) : pino(options, stream)
}

function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value
  if (depth > 5) return '[deep]'
  if (Array.isArray(value)) return value.map(one => withoutSecrets(one, depth + 1))
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    return value instanceof Date ? value.toISOString() : `[${prototype.constructor?.name}]`
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      secretName.test(name) ? '[left out]' : withoutSecrets(one, depth + 1),
    ]),
  )
}

/** Replacements keep a line JSON: digits stay digits, since a number may stand bare. */
function withoutPersonal(line: string): string {
  return line
    .replace(
      /(?<![\w.-])\d{17}[\dXx](?!\w)|(?<![\w.-])62\d{14,17}(?!\w)|(?<![\w.-])1[3-9]\d{9}(?![\w])/g,
      number => `1${'0'.repeat(number.length - 1)}`,
    )
    .replace(/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '[mail]')
    .replace(/\b(Bearer|Basic) [\w.~+/=-]+/gi, '$1 [left out]')
    .replace(/(?<=:\/\/)[^\s/@"\\]{1,200}@/g, '')
}

/** What may be told of a fault: for one of the database, not its message, which quotes the data. */
function errorForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, code, severity, table, constraint, routine, cause } = error as Error & Record<string, unknown>
  const isDatabase = typeof severity === 'string' && typeof code === 'string'
  const at = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => line.trim())
  return {
    type: name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(isDatabase ? { table, constraint, routine } : { message: error.message }),
    at: at.slice(0, 12),
    ...(cause === undefined ? {} : { cause: errorForLog(cause) }),
  }
}

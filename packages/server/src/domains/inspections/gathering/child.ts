import { spawn } from 'node:child_process'
import { failure, type Result, success } from '@townkeep/inspect'
import { type JailLimits, jailed } from './jail.ts'
import { type FromChild, fromChildSchema, type ToChild } from './protocol.ts'

export interface ChildLimits extends JailLimits {
  /** From the task to its answer. */
  readonly wallMs: number
  /** A child that has begun and then says nothing for so long stands still. */
  readonly silentMs: number
  /** The largest answer that is read. */
  readonly answerBytes: number
}

export interface Answer {
  /** Unchecked. */
  readonly visit: unknown
  readonly rss: number
}

/** One child process for one visit at a time. */
export interface Child {
  tell(message: ToChild): void
  /** Never rejects: a child that dies, or has to be ended, fails what it had under way. */
  ask(message: ToChild): Promise<Result<Answer>>
  readonly dead: boolean
  end(): Promise<void>
}

const mostLastWords = 20_000

export function startChild(entry: URL, limits: ChildLimits): Child {
  const { command, args } = jailed(entry, limits)
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: {} })
  let settle: ((result: Result<Answer>) => void) | undefined
  let dead = false
  /** Until its first word it is starting, however long a busy machine takes for that. */
  let heard: number | undefined
  let lastWords = ''
  let chunks: Buffer[] = []
  let held = 0

  const finish = (result: Result<Answer>) => {
    settle?.(result)
    settle = undefined
  }
  const kill = (why: string) => {
    dead = true
    child.kill('SIGKILL')
    finish(failure('internal', why))
  }
  const gone = new Promise<void>(resolve => {
    child.once('error', error => {
      dead = true
      finish(failure('internal', error.message))
      resolve()
    })
    child.once('close', (code, signal) => {
      dead = true
      finish(failure('internal', `the visit's process ended (${signal ?? code})${fatal(lastWords)}`))
      resolve()
    })
  })
  const hear = (message: FromChild) => {
    if ('beat' in message) return
    finish(
      'error' in message ? failure('internal', message.error) : success({ visit: message.visit, rss: message.rss }),
    )
  }
  child.stdout.on('data', (chunk: Buffer) => {
    if (dead) return
    heard = performance.now()
    for (let rest = chunk; ; ) {
      const line = rest.indexOf(10)
      const part = line < 0 ? rest : rest.subarray(0, line)
      held += part.length
      if (held > limits.answerBytes) return kill(`more than ${limits.answerBytes} bytes of facts`)
      chunks.push(part)
      if (line < 0) return
      const read = parse(Buffer.concat(chunks, held))
      chunks = []
      held = 0
      if (read === undefined) return kill("the visit's process did not keep to the protocol")
      hear(read)
      rest = rest.subarray(line + 1)
    }
  })
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString('latin1')).slice(0, mostLastWords)
  })
  // A child that is gone cannot be written to; that it is gone is told by `close`.
  child.stdin.on('error', () => undefined)

  return {
    tell: message => void child.stdin.write(`${JSON.stringify(message)}\n`),
    ask: message =>
      new Promise(resolve => {
        if (dead) return resolve(failure('internal', "the visit's process had ended"))
        const began = performance.now()
        if (heard !== undefined) heard = began
        const watch = setInterval(() => {
          const now = performance.now()
          if (now - began > limits.wallMs) kill(`more than ${Math.round(limits.wallMs / 1_000)} s`)
          else if (now - (heard ?? now) > limits.silentMs)
            kill(`stood still for ${Math.round(limits.silentMs / 1_000)} s`)
        }, 250)
        settle = result => {
          clearInterval(watch)
          resolve(result)
        }
        child.stdin.write(`${JSON.stringify(message)}\n`)
      }),
    get dead() {
      return dead
    },
    async end() {
      dead = true
      child.kill('SIGKILL')
      await gone
    },
  }
}

function parse(line: Buffer): FromChild | undefined {
  try {
    const read = fromChildSchema.safeParse(JSON.parse(line.toString('utf8')))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** What a dying engine says in one line, without the stack and the addresses behind it. */
function fatal(words: string): string {
  const line = words.split('\n').find(one => /FATAL ERROR|Error:/.test(one))
  const said = (line ?? words).replace(/[^\x20-\x7e]/g, ' ').trim()
  return said === '' ? '' : `: ${said.slice(0, 200)}`
}

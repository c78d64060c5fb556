import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Child<Told> {
  readonly address: string
  ask<Answer>(told: Told): Promise<Answer>
  stop(): Promise<void>
}

/** Starts one of the servers of this folder in a process of its own. Its log is written, as always, and read by nobody. */
export async function startChild<Told>(
  file: string,
  { args = [], env = {} }: { args?: readonly string[]; env?: Readonly<Record<string, string>> },
): Promise<Child<Told>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  const ask = async <Answer>(told: Told) => {
    const answer = answerOf(child)
    child.send(told as never)
    return (await answer) as Answer
  }
  const { address } = (await answerOf(child)) as { address: string }
  return {
    address,
    ask,
    async stop() {
      const ended = once(child, 'exit')
      child.send('stop')
      await ended
    },
  }
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  try {
    return await Promise.race([
      once(child, 'message', { signal: ended.signal }).then(([message]) => message),
      once(child, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`A server of the bench ended with ${code}`)
      }),
    ])
  } finally {
    ended.abort()
  }
}

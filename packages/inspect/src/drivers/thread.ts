import { setFlagsFromString } from 'node:v8'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { failure, type Result, success } from '../model/index.ts'

/** A thread of its own for work that a peer might make heavy: its memory is capped, and it can be ended when it stands still. */
export interface Thread<Task, Answer> {
  /** Never rejects: a thread that dies fails all that it had under way. */
  ask(task: Task): Promise<Result<Answer>>
  /** How much is under way. */
  readonly busy: number
  /** It died; a new one must take its place. */
  readonly dead: boolean
  close(): Promise<void>
}

export interface ThreadOptions<Data> {
  readonly entry: URL
  readonly data: Data
  /** Most memory for its objects, in megabytes. */
  readonly heapMb: number
  /** A thread that says nothing for so long stands still, and is ended. */
  readonly silentMs: number
}

const beatMs = 1_000
/**
 * Room for new and for old objects at the start, in megabytes. With less, pages that are being read are moved about many times,
 * and under a cap all that is kept is gone through for every few megabytes that it grows by. With more, hostile sites make a run large.
 */
const youngMb = 32
const oldMb = 64

type FromThread<Answer> = { beat: true } | { id: number; answer: Answer } | { id: number; error: string }

export function startThread<Data, Task, Answer>(options: ThreadOptions<Data>): Thread<Task, Answer> {
  setFlagsFromString(`--initial-old-space-size=${oldMb}`)
  const worker = new Worker(options.entry, {
    workerData: options.data,
    resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: youngMb },
  })
  const waiting = new Map<number, (result: Result<Answer>) => void>()
  let next = 0
  let dead = false
  let heard = performance.now()
  const settle = (id: number, result: Result<Answer>) => {
    waiting.get(id)?.(result)
    waiting.delete(id)
  }
  const die = (why: string) => {
    dead = true
    clearInterval(watch)
    for (const id of [...waiting.keys()]) settle(id, failure('internal', why))
  }
  const watch = setInterval(() => {
    if (waiting.size === 0 || performance.now() - heard < options.silentMs) return
    die(`stood still for ${Math.round(options.silentMs / 1_000)} s`)
    void worker.terminate()
  }, beatMs)
  watch.unref()
  worker.on('message', (message: FromThread<Answer>) => {
    heard = performance.now()
    if ('answer' in message) settle(message.id, success(message.answer))
    else if ('error' in message) settle(message.id, failure('internal', message.error))
  })
  worker.on('error', (error: NodeJS.ErrnoException) =>
    die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `more than ${options.heapMb} MB of memory` : error.message),
  )
  worker.on('exit', () => die('the thread ended'))
  return {
    ask: task =>
      dead
        ? Promise.resolve(failure('internal', 'the thread ended'))
        : new Promise(resolve => {
            if (waiting.size === 0) heard = performance.now()
            waiting.set(next, resolve)
            worker.postMessage({ id: next, task })
            next += 1
          }),
    get busy() {
      return waiting.size
    },
    get dead() {
      return dead
    },
    async close() {
      clearInterval(watch)
      await worker.terminate()
    },
  }
}

/** The other end: what a thread's entry calls, once. */
export function serveThread<Data, Task, Answer>(open: (data: Data) => (task: Task) => Promise<Answer>): void {
  const port = parentPort
  if (port === null) throw new Error('This file is the entry of a thread')
  const work = open(workerData as Data)
  setInterval(() => port.postMessage({ beat: true }), beatMs).unref()
  port.on('message', ({ id, task }: { id: number; task: Task }) => {
    work(task).then(
      answer => port.postMessage({ id, answer }),
      error => port.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
    )
  })
}

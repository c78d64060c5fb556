import { createInterface } from 'node:readline'
import { type EngineOptions, storeVisit } from '@townkeep/inspect'
import { engineOptions, type FromChild, type Gather, type ToChild } from './protocol.ts'

const beatMs = 1_000

/**
 * The child's end: makes the visits it is asked for, one after another, and ends when its parent is gone.
 * It says that it lives every second, so that a visit that blocks it is told from one that only takes long.
 */
export function serveGathering(open: (options: EngineOptions) => Gather): void {
  let gather: Gather | undefined
  let version = ''
  const tell = (message: FromChild) => process.stdout.write(`${JSON.stringify(message)}\n`)
  const rss = () => process.memoryUsage.rss()
  const work = async (message: ToChild) => {
    if ('engine' in message) {
      const options = engineOptions(message.engine)
      version = options.version
      gather = open(options)
      return
    }
    if (!gather) throw new Error('A task came before the engine')
    try {
      tell({ visit: storeVisit(await gather(message.task), version), rss: rss() })
    } catch (error) {
      tell({ error: error instanceof Error ? error.message : String(error), rss: rss() })
    }
  }
  tell({ beat: true })
  setInterval(() => tell({ beat: true }), beatMs).unref()
  let last: Promise<void> = Promise.resolve()
  createInterface({ input: process.stdin })
    .on('line', line => {
      last = last.then(() => work(JSON.parse(line) as ToChild))
    })
    .on('close', () => process.exit())
}

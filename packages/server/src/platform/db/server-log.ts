import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs'

const largestLog = 10_000_000
const tailBytes = 4000

/** PostgreSQL's own log, from one start on. */
export interface ServerLog {
  /** To be given to the process as its output. */
  readonly descriptor: number
  /** What it said last since this start. */
  lastLines(count: number): string
  close(): void
}

/** Appends to the log; a long one is first put aside, over the one put aside before. */
export function openServerLog(file: string): ServerLog {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(file, `${file}.1`)
  const descriptor = openSync(file, 'a+', 0o600)
  const begin = fstatSync(descriptor).size
  return {
    descriptor,
    lastLines: count => since(begin, file).trim().split('\n').slice(-count).join('\n'),
    close: () => closeSync(descriptor),
  }
}

/** The end of the file, but nothing before `begin`. Whoever asks has a trouble of its own: a log that is gone must not hide it. */
function since(begin: number, file: string): string {
  try {
    const reader = openSync(file, 'r')
    const end = fstatSync(reader).size
    const from = Math.max(begin, end - tailBytes)
    const bytes = Buffer.alloc(Math.max(0, end - from))
    readSync(reader, bytes, 0, bytes.length, from)
    closeSync(reader)
    return bytes.toString('utf8')
  } catch {
    return ''
  }
}

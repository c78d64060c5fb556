import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { stampOf, timeOfStamp } from './backup-folder.ts'

/** A closed piece of the write-ahead log in the backup folder, or the history of a timeline. */
export interface LogFile {
  /** As PostgreSQL calls it. */
  readonly name: string
  /** When it was closed. */
  readonly at: Date
  /** Beginning of the digest of what is in it, packed. */
  readonly digest: string
  readonly file: string
  readonly bytes: number
}

const shape = /^([0-9A-F]{24}(?:\.partial)?|[0-9A-F]{8}\.history)_(\S+)_([0-9a-f]{16})\.gz\.age$/

export function logFileName({ name, at, digest }: Pick<LogFile, 'name' | 'at' | 'digest'>): string {
  return `${name}_${stampOf(at)}_${digest}.gz.age`
}

/** All of the log that was shipped, by name and time. */
export function logFilesIn(folder: string): readonly LogFile[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap(file => {
      const [, name, stamp, digest] = shape.exec(file) ?? []
      const at = stamp === undefined ? undefined : timeOfStamp(stamp)
      if (name === undefined || digest === undefined || at === undefined) return []
      return [{ name, at, digest, file: join(folder, file), bytes: statSync(join(folder, file)).size }]
    })
}

export interface Segment {
  readonly timeline: number
  /** Counts the segments of 16 MB since the beginning of the cluster. */
  readonly number: number
}

const segmentsPerName = 256

/** Undefined for what is no whole segment. */
export function segmentOf(name: string): Segment | undefined {
  const parts = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name)?.slice(1)
  if (parts === undefined) return undefined
  const [timeline, high, low] = parts.map(part => Number.parseInt(part, 16)) as [number, number, number]
  return { timeline, number: high * segmentsPerName + low }
}

export function segmentName({ timeline, number }: Segment): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0')
  return `${hex(timeline)}${hex(Math.trunc(number / segmentsPerName))}${hex(number % segmentsPerName)}`
}

/** Names of the segments that are missing between the first and the last of each timeline, none before `from`. Pure. */
export function gapsIn(names: readonly string[], from: Segment): readonly string[] {
  const segments = names.flatMap(name => segmentOf(name) ?? []).filter(({ number }) => number >= from.number)
  const byTimeline = Map.groupBy(segments, ({ timeline }) => timeline)
  // The base's own timeline begins where the base does, even if its first segment is what is missing.
  byTimeline.set(from.timeline, [
    from,
    ...(byTimeline.get(from.timeline) ?? []).filter(({ number }) => number > from.number),
  ])
  const present = new Set(names)
  return [...byTimeline].flatMap(([timeline, those]) => {
    const numbers = those.map(({ number }) => number)
    const missing: string[] = []
    for (let number = Math.min(...numbers); number <= Math.max(...numbers); number++) {
      const name = segmentName({ timeline, number })
      if (!present.has(name)) missing.push(name)
    }
    return missing
  })
}

import { type Language, type Site, say, visible } from '@townkeep/inspect'
import { messages } from './messages.ts'
import { type Terminal, terminalOf } from './terminal.ts'
import { fit, widthOf } from './text-layout.ts'

export interface Progress {
  started(site: Site): void
  finished(site: Site): void
  /** It did not open and will be asked again. */
  doubted(site: Site): void
  note(line: string): void
  end(): void
}

const redrawMs = 100
const plainMs = 5_000
/** Long enough for sites of hundreds of pages, short enough to follow a change. */
const rateWindowMs = 60_000
const mostRows = 8

/** Live progress on standard error: rows that are redrawn on a terminal, a line every five seconds in a pipe. */
export function createProgress(
  total: number,
  language: Language,
  color: boolean,
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const terminal = terminalOf(stream, color)
  const running = new Map<string, { site: Site; since: number }>()
  const doubtful = new Set<string>()
  const finishes: number[] = []
  const began = performance.now()
  let done = 0
  let drawn = 0

  const headline = (now: number) => {
    while (finishes.length > 0 && now - finishes[0]! > rateWindowMs) finishes.shift()
    const perMinute = (finishes.length * 60_000) / Math.max(1_000, Math.min(rateWindowMs, now - began))
    const left = total - done
    const line = say(messages.progress, language, {
      done,
      total,
      running: running.size,
      left: Math.max(0, left - running.size),
      rate: perMinute >= 10 ? Math.round(perMinute) : perMinute.toFixed(1),
      time: left === 0 ? '0:00' : perMinute > 0 ? clock((left / perMinute) * 60) : '–',
    })
    return doubtful.size > 0 ? `${line} · ${say(messages.doubtful, language, { doubtful: doubtful.size })}` : line
  }
  const row = ({ site, since }: { site: Site; since: number }, now: number, width: number) => {
    const seconds = `${Math.round((now - since) / 1_000)} s`
    const names = width - seconds.length - 4
    const name = Math.min(32, Math.floor(names * 0.45))
    const host = Math.min(40, names - name)
    return `  ${fit(visible(site.name || site.host), name)} ${fit(site.host, host)} ${seconds}`
  }
  const draw = () => {
    const now = performance.now()
    const line = headline(now)
    if (!terminal.live) return void stream.write(`${line}\n`)
    // Never the last column: some terminals go to the next line there.
    const width = terminal.columns - 1
    const most = Math.max(1, Math.min(mostRows, terminal.rows - 4))
    const rows = [...running.values()].slice(0, most).map(one => row(one, now, width))
    const lines = [withBar(line, width, done, total, terminal), ...rows.map(text => fit(text, width).trimEnd())]
    // Written at once, each line over the old one: nothing flickers. From the left edge, since a typed ^C shifts it.
    const up = drawn > 0 ? `\x1b[${drawn}A` : ''
    stream.write(`\r${up}${lines.map(text => `\x1b[2K${text}\n`).join('')}\x1b[0J`)
    drawn = lines.length
  }
  const erase = () => {
    if (drawn > 0) stream.write(`\r${'\x1b[1A\x1b[2K'.repeat(drawn)}`)
    drawn = 0
  }
  const timer = setInterval(draw, terminal.live ? redrawMs : plainMs)
  timer.unref()
  return {
    started(site) {
      doubtful.delete(site.id)
      running.set(site.id, { site, since: performance.now() })
    },
    finished(site) {
      running.delete(site.id)
      doubtful.delete(site.id)
      done += 1
      finishes.push(performance.now())
    },
    doubted(site) {
      running.delete(site.id)
      doubtful.add(site.id)
    },
    note(line) {
      erase()
      stream.write(`${line}\n`)
    },
    end() {
      clearInterval(timer)
      if (terminal.live) erase()
      else draw()
    },
  }
}

/** The headline behind a bar of what it leaves free. */
function withBar(line: string, width: number, done: number, total: number, terminal: Terminal): string {
  const free = Math.min(20, width - widthOf(line) - 1)
  if (free < 6) return fit(line, width).trimEnd()
  const filled = total === 0 ? free : Math.round((done / total) * free)
  return `${terminal.paint('cyan', '━'.repeat(filled))}${'─'.repeat(free - filled)} ${line}`
}

/** Minutes and seconds; hours where it takes that long. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  const tail = `${hours > 0 ? String(minutes).padStart(2, '0') : minutes}:${String(whole % 60).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${tail}` : tail
}

import { type Language, type Site, say, visible } from '@townkeep/inspect'
import { messages } from './messages.ts'
import { fit, type Terminal, terminalOf } from './terminal.ts'

export interface Progress {
  started(site: Site): void
  finished(site: Site): void
  doubted(site: Site): void
  note(line: string): void
  end(): void
}

const redrawMs = 100
const plainMs = 5_000
const rateWindowMs = 10_000

/** Live progress on standard error: rows that are redrawn on a terminal, a line every five seconds in a pipe. */
export function createProgress(total: number, language: Language, color: boolean, stream = process.stderr): Progress {
  const terminal = terminalOf(stream, color)
  const running = new Map<string, { site: Site; since: number }>()
  const finishes: number[] = []
  let done = 0
  let doubtful = 0
  let drawn = 0
  const began = performance.now()

  const erase = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[0J`)
    drawn = 0
  }
  const draw = () => {
    const now = performance.now()
    while (finishes.length > 0 && now - finishes[0]! > rateWindowMs) finishes.shift()
    const rate = finishes.length / Math.min(rateWindowMs / 1_000, Math.max(1, (now - began) / 1_000))
    const left = total - done
    const headline = say(messages.progress, language, {
      done,
      total,
      running: running.size,
      left: Math.max(0, left - running.size),
      rate: rate.toFixed(1),
      time: rate > 0 ? clock(left / rate) : '–',
    })
    const doubts = doubtful > 0 ? ` · ${say(messages.doubtful, language, { doubtful })}` : ''
    if (!terminal.live) return void stream.write(`${headline}${doubts}\n`)
    erase()
    const rows = [...running.values()].slice(0, Math.max(1, Math.min(8, terminal.rows - 4)))
    const lines = [bar(done, total, terminal) + headline + doubts, ...rows.map(row => running_(row, now))]
    for (const line of lines) stream.write(`${fit(line, terminal.columns - 1)}\n`)
    drawn = lines.length
  }
  const running_ = ({ site, since }: { site: Site; since: number }, now: number) =>
    `  ${fit(visible(site.name || site.host), 30)} ${fit(site.host, 34)} ${Math.round((now - since) / 1_000)} s`
  const timer = setInterval(draw, terminal.live ? redrawMs : plainMs)
  timer.unref()
  return {
    started: site => void running.set(site.id, { site, since: performance.now() }),
    finished(site) {
      running.delete(site.id)
      done += 1
      finishes.push(performance.now())
    },
    doubted(site) {
      running.delete(site.id)
      doubtful += 1
    },
    note(line) {
      if (terminal.live) erase()
      stream.write(`${line}\n`)
    },
    end() {
      clearInterval(timer)
      if (terminal.live) erase()
      else draw()
    },
  }
}

function bar(done: number, total: number, terminal: Terminal): string {
  const width = 20
  const filled = total === 0 ? width : Math.round((done / total) * width)
  return `${terminal.paint('cyan', '━'.repeat(filled))}${'─'.repeat(width - filled)} `
}

/** Minutes and seconds. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

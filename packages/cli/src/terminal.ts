import { styleText } from 'node:util'

export interface Terminal {
  readonly columns: number
  readonly rows: number
  readonly live: boolean
  paint(format: Parameters<typeof styleText>[0], text: string): string
}

/** In a pipe nobody says how wide a line may be. */
const columnsOfPipe = 100

/** What the stream can show, now: windows change their size. Colours only where somebody looks, and only if they want them (NO_COLOR, --no-color). */
export function terminalOf(stream: NodeJS.WriteStream, color: boolean): Terminal {
  const live = stream.isTTY === true && process.env.TERM !== 'dumb'
  const colors = live && color && !process.env.NO_COLOR
  return {
    get columns() {
      return stream.columns || columnsOfPipe
    },
    get rows() {
      return stream.rows || 24
    },
    live,
    paint: (format, text) => (colors ? styleText(format, text, { validateStream: false }) : text),
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convert } from './convert.ts'
import { fenceFor } from './fence.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { isFaithful, type Rendering } from './rendering.ts'
import { type SetCheck, setFacts } from './set-facts.ts'

export interface OfficeOptions {
  /** LibreOffice: a path, or a name on the PATH. */
  readonly command: string
  readonly wallMs?: number
  readonly dataMb?: number
  readonly mostWaiting?: number
}

export interface RenderOptions {
  /** Refuses what is not set in the wanted faces, or has a character that cannot be drawn. */
  readonly strict?: boolean
  readonly signal?: AbortSignal
}

/** LibreOffice on this machine, as far as there is one. */
export interface Office {
  /**
   * The document as PDF, and with what it was set. One is made at a time. A document or a LibreOffice that fails is a value.
   * @throws whatever the signal was aborted with.
   */
  renderPdf(docx: Uint8Array, options?: RenderOptions): Promise<Rendering>
}

/** One for a process: it is what makes one at a time of all that are asked. */
export function createOffice(options: OfficeOptions): Office {
  const { command, wallMs = 60_000, dataMb = 2_000, mostWaiting = 20 } = options
  const turns = oneAtATime(mostWaiting)
  let fence: readonly string[] | undefined
  return {
    async renderPdf(docx, { strict = false, signal } = {}) {
      const rendering = await turns.run(async () => {
        fence ??= fenceFor({ dataMb, cpuSeconds: Math.ceil(wallMs / 1_000) * 2 })
        // Its own profile, for each: two at once on one profile end without a word, and one may leave it spoiled.
        const folder = mkdtempSync(join(tmpdir(), 'townkeep-office-'))
        try {
          return await render(docx, { command, fence, folder, wallMs, signal, strict })
        } finally {
          rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
        }
      }, signal)
      return rendering ?? { kind: 'busy' }
    },
  }
}

interface Rendered extends Omit<SetCheck, 'docx' | 'pdf'> {
  readonly command: string
  readonly fence: readonly string[]
  readonly wallMs: number
  readonly strict: boolean
}

async function render(docx: Uint8Array, task: Rendered): Promise<Rendering> {
  const converted = await convert(docx, task)
  if (converted.kind !== 'converted') return converted
  const { pdf } = converted
  const set = await setFacts({ docx, pdf, folder: task.folder, signal: task.signal })
  return task.strict && !isFaithful(set) ? { kind: 'refused', set } : { kind: 'rendered', pdf, set }
}

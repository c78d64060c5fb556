import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Gathered } from '@townkeep/inspect'
import { serveGathering } from '../serve-gathering.ts'

// A gathering child whose visits do what the site's name says: for tests of what is done about it.
const deeds: Record<string, () => unknown> = {
  objects: () => {
    const hoard: unknown[] = []
    for (;;) hoard.push(Array.from({ length: 1_000 }, () => ({})))
  },
  buffers: () => {
    const hoard: Buffer[] = []
    for (;;) hoard.push(Buffer.alloc(10_000_000, 1))
  },
  spin: () => {
    for (;;) Math.sqrt(2)
  },
  hang: () => setTimeout(1_000_000),
  flood: () => process.stdout.write('x'.repeat(5_000_000)),
  babble: () => process.stdout.write('this is no answer\n'),
  throw: () => {
    throw new Error('it was thrown')
  },
  file: () => readFileSync('/etc/hostname'),
  environment: () => {
    throw new Error(`environment: ${Object.keys(process.env).join(' ')}`)
  },
}

serveGathering(() => async ({ site }): Promise<Gathered> => {
  await deeds[site.name]?.()
  const told = site.name === 'stranger' ? { ...site, id: 'another' } : site
  const detail = site.name === 'process' ? { detail: String(process.pid) } : {}
  const authorisation = { ok: false, failure: { kind: 'not-authorised', ...detail } } as const
  return { site: told, visitedAt: new Date('2026-11-25T00:00:00Z'), ms: 1, authorisation, facts: {} }
})

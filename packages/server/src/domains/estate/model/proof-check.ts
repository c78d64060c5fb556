import { dayOf, type FoundProofs, parseProof } from '../engine.ts'
import type { Grant } from './authorisation.ts'

/** What one look for proofs saw. Null: it could not look, which changes nothing. */
export type ProofLook = FoundProofs

export interface KnownProof extends Grant {
  readonly id: string
  readonly kind: 'file' | 'dns'
}

export interface ProofChanges {
  readonly add: readonly Omit<Grant, 'offeredBy' | 'state'>[]
  readonly found: readonly string[]
  readonly lost: readonly string[]
}

const mostProofs = 20

/**
 * What a look changes: new proofs of this installation, proofs that are there again, proofs that are gone. A proof that a
 * person withdrew stays withdrawn as long as its text is the same. One whose last day has passed is not missed.
 */
export function foldProofs(
  known: readonly KnownProof[],
  look: ProofLook,
  { installationId, now }: { installationId: string; now: Date },
): ProofChanges {
  const today = dayOf(now)
  const add: ProofChanges['add'][number][] = []
  const found: string[] = []
  const lost: string[] = []
  for (const kind of ['dns', 'file'] as const) {
    const texts = look[kind]
    if (texts === null) continue
    const seen = new Set(texts.slice(0, mostProofs).map(text => text.trim()))
    const ofKind = known.filter(proof => proof.kind === kind)
    for (const proof of ofKind) {
      const isGone = proof.state === 'missing' || proof.state === 'superseded'
      if (isGone && seen.has(proof.proof) && proof.until >= today) found.push(proof.id)
      if (proof.state === 'in-force' && !seen.has(proof.proof) && proof.until >= today) lost.push(proof.id)
      seen.delete(proof.proof)
    }
    for (const text of seen) {
      const read = parseProof(text, kind)
      if (!read.ok || read.proof.by !== installationId || read.proof.until < today) continue
      // An intruder could have put a file there: it never opens more than a visitor sees.
      const depth = kind === 'dns' ? read.proof.depth : 'passive'
      add.push({
        kind,
        depth,
        overridesRobots: read.proof.ignoresRobots,
        proof: read.proof.text,
        until: read.proof.until,
      })
    }
  }
  return { add, found, lost }
}

export function changesNothing({ add, found, lost }: ProofChanges): boolean {
  return add.length + found.length + lost.length === 0
}

import { refuse } from './codes.ts'
import type { Refusal } from './refusal.ts'

/** The entity tag of a row's version. It speaks of the stored row, not of the bytes of one answer. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** A change came too late. It brings the present row, so only for a caller who may read it. */
export function changedMeanwhile(
  row: { readonly version: number },
  { who, at }: { readonly who: string; readonly at: Date },
): Refusal {
  const current = { row, etag: etagOf(row.version), changedBy: who, changedAt: at.toISOString() }
  return refuse('changed-meanwhile', { params: { who }, current })
}

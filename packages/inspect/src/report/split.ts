import type { RunResult } from '../run/result.ts'

export interface UnitResult {
  readonly unit: string
  readonly result: RunResult
}

/**
 * One result for each unit, to be handed out: with its own sites only, and without rows of the list, since those name
 * sites of others. How many sites of the whole list were left stays, since some may be the unit's.
 */
export function splitByUnit(result: RunResult): UnitResult[] {
  const byUnit = Map.groupBy(result.sites, ({ site }) => site.unit)
  return [...byUnit].map(([unit, sites]) => ({ unit, result: { ...result, unit, merged: [], rejected: [], sites } }))
}

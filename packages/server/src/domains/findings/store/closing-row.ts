import type { Standing } from '../model/index.ts'

/** What is written of a closing; nothing while the finding is open. */
export function closingRow(standing: Standing) {
  if (standing.state !== 'closed') return {}
  return { closed_as: standing.as, closed_at: standing.at, by_person: standing.byPerson }
}

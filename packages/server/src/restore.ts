import { mistrustNumbers } from './mistrust-numbers.ts'
import { type Restored, type RestoreTask, restore as restoreData } from './platform/backup/index.ts'

/** Makes a data folder from a backup, in which no number is given to a document before somebody looked at the paper. */
export function restore(task: Omit<RestoreTask, 'alsoRecord'>): Promise<Restored> {
  return restoreData({ ...task, alsoRecord: tx => mistrustNumbers(tx, 'restore', new Date()) })
}

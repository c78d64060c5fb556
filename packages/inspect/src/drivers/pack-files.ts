import { readdir, readFile } from 'node:fs/promises'
import { ownFile } from './own-files.ts'

export interface PackFiles {
  readonly packs: readonly { readonly fileName: string; readonly text: string }[]
  /** The table of holidays that deadlines are counted by. */
  readonly holidays: string
}

/** The packs that come with the program. */
export async function readPackFiles(folder: URL = ownFile('packs/')): Promise<PackFiles> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  const packs = await Promise.all(
    names.map(async fileName => ({ fileName, text: await readFile(new URL(fileName, folder), 'utf8') })),
  )
  return { packs, holidays: await readFile(new URL('holidays-cn.csv', folder), 'utf8') }
}

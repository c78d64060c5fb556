import { readdir, readFile } from 'node:fs/promises'

/** The folder of the packs that come with the program: the one place that knows where it lies. */
const packsFolder = new URL('../../packs/', import.meta.url)

export interface PackFiles {
  readonly packs: readonly { readonly fileName: string; readonly text: string }[]
  /** The table of holidays that deadlines are counted by. */
  readonly holidays: string
}

export async function readPackFiles(folder: URL = packsFolder): Promise<PackFiles> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  const packs = await Promise.all(
    names.map(async fileName => ({ fileName, text: await readFile(new URL(fileName, folder), 'utf8') })),
  )
  return { packs, holidays: await readFile(new URL('holidays-cn.csv', folder), 'utf8') }
}

import { strFromU8, unzipSync } from 'fflate'

/** All the text of a workbook, to look for words in it. */
export function readableXlsx(bytes: Uint8Array): string {
  return Object.values(unzipSync(bytes))
    .map(part => strFromU8(part))
    .join('\n')
}

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { OfficialDocument } from '../official-document.ts'
import { faces } from './faces.ts'

/** ZIP has no earlier year. */
const someDay = '1980-01-02'

/**
 * The same file with what the maker of DOCX does not say: which faces are alike, for a word processor that has not the wanted
 * one; and without the moment of its making, so that a document that did not change gives the same file.
 */
export function repacked(docx: Uint8Array, { signature }: OfficialDocument): Buffer {
  const parts = unzipSync(docx)
  const core = strFromU8(parts['docProps/core.xml']!)
  const day = `${signature.date ?? someDay}T00:00:00Z`
  parts['docProps/core.xml'] = strToU8(core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`))
  parts['word/fontTable.xml'] = strToU8(fontTable)
  return Buffer.from(zipSync(parts, { mtime: new Date(`${someDay}T00:00:00`) }))
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(faces)
  .map(({ name, alike }) => `<w:font w:name="${name}"><w:altName w:val="${alike.join(',')}"/></w:font>`)
  .join('')}</w:fonts>`

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { OfficialDocument } from '../official-document.ts'
import { faces } from './faces.ts'
import { type Layout, layouts, type StyleName } from './layout.ts'

/** ZIP has no earlier year. */
const someDay = '1980-01-02'

/**
 * The same file with what the maker of DOCX has no words for: which faces are alike, for a word processor that has not the
 * wanted one, and which styles keep off the grid; and without the moment of its making, so that a document that did not change
 * gives the same file.
 */
export function repacked(docx: Uint8Array, { language, signature }: OfficialDocument): Buffer {
  const parts = unzipSync(docx)
  const change = (name: string, by: (xml: string) => string) => {
    parts[name] = strToU8(by(strFromU8(parts[name]!)))
  }
  const day = `${signature.date ?? someDay}T00:00:00Z`
  change('docProps/core.xml', xml => xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}`))
  // The maker counts what it draws through all documents of the process.
  let drawn = 0
  change('word/document.xml', xml => xml.replace(/(<wp:docPr id=)"\d+"/g, (_, start) => `${start}"${++drawn}"`))
  change('word/styles.xml', xml => withFreeStyles(xml, layouts[language]))
  parts['word/fontTable.xml'] = strToU8(fontTable)
  return Buffer.from(zipSync(parts, { mtime: new Date(`${someDay}T00:00:00`) }))
}

/**
 * Lines of another height than the grid's would be stretched to its next multiple; and no style of Chinese has the blanks that
 * word processors put between characters and digits: they would push characters out of their places. (LibreOffice 7 puts them
 * all the same.)
 */
function withFreeStyles(xml: string, { styles, grid }: Layout): string {
  if (grid === 0) return xml
  return xml.replace(/<w:style [^>]*w:styleId="(\w+)".*?<\/w:style>/g, (whole, id) => {
    const style = styles[id as StyleName]
    if (style === undefined) return whole
    const off = style.line === grid ? '' : '<w:snapToGrid w:val="0"/>'
    // The first one is the paragraph's, and before it these three have their place.
    return whole.replace('<w:spacing ', `<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>${off}<w:spacing `)
  })
}

const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(faces)
  .map(({ name, alike }) => `<w:font w:name="${name}"><w:altName w:val="${alike.join(',')}"/></w:font>`)
  .join('')}</w:fonts>`

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { paragraphsOf } from '../check/effective-style.ts'
import { readDocx, textParts } from '../check/read-docx.ts'
import { type Face, faces } from '../layout/faces.ts'
import { officeEnvironment } from './convert.ts'
import { findProgram } from './find-program.ts'
import { rareCharacters } from './rare-characters.ts'
import type { SetFacts, Substitution } from './rendering.ts'
import { runProgram } from './run-program.ts'

export interface SetCheck {
  readonly docx: Uint8Array
  readonly pdf: Uint8Array
  /** For what has to lie in a file. */
  readonly folder: string
  readonly signal?: AbortSignal | undefined
}

/** Pages of a PDF, and what it is set in, beside what its document wanted. Undefined: this machine has not the tools to say. */
export async function setFacts(check: SetCheck): Promise<SetFacts | undefined> {
  const tools = ['pdffonts', 'pdfinfo', 'fc-list', 'fc-match'].map(findProgram)
  if (tools.includes(undefined)) return undefined
  const [pdffonts, pdfinfo, fcList, fcMatch] = tools as [string, string, string, string]
  const file = join(check.folder, 'set.pdf')
  writeFileSync(file, check.pdf)
  const env = officeEnvironment(check.folder)
  const ask = async (command: string, ...args: string[]) => {
    const ran = await runProgram({ command, args, env, cwd: check.folder, wallMs: 20_000, signal: check.signal })
    return ran.kind === 'ended' && ran.code === 0 ? ran.out : ''
  }
  const used = fontNames(await ask(pdffonts, file))
  const pages = Number(/^Pages:\s+(\d+)/m.exec(await ask(pdfinfo, file))?.[1] ?? 0)
  const { text, wanted, main } = shownIn(check.docx)
  const substituted: Substitution[] = []
  for (const name of wanted) {
    const face = Object.values(faces).find((one: Face) => one.name === name)
    const isThere = used.some(one => (face === undefined ? one.startsWith(plainName(name)) : face.inPdf.test(one)))
    if (!isThere) substituted.push({ wanted: name, by: familyOf(await ask(fcMatch, '--format=%{family}', name)) })
  }
  const mainFamily = main && familyOf(await ask(fcMatch, '--format=%{family}', main))
  let [otherFace, missing] = ['', '']
  for (const character of rareCharacters(text)) {
    const families = await ask(fcList, `:charset=${character.codePointAt(0)!.toString(16)}`, 'family')
    if (families.trim() === '') missing += character
    else if (!families.split(/[\n,]/).some(one => one.trim() === mainFamily)) otherFace += character
  }
  return { pages, used, substituted, otherFace, missing }
}

/** Its text, the faces that it names, and the one in which most of its Chinese is set. */
function shownIn(bytes: Uint8Array) {
  const docx = readDocx(bytes)
  const paragraphs = textParts(docx).flatMap(part => paragraphsOf(docx, part))
  const wanted = [...new Set(paragraphs.flatMap(({ faces }) => faces))]
  const chineseIn = (face: string) =>
    paragraphs.filter(({ faces }) => faces.includes(face)).reduce((sum, { text }) => sum + hanzi(text), 0)
  const [main] = wanted.toSorted((a, b) => chineseIn(b) - chineseIn(a))
  return { text: paragraphs.map(({ text }) => text).join('\n'), wanted, main }
}

function hanzi(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0
}

/** The first column of the table of `pdffonts`, without the tags of subsets. */
function fontNames(table: string): readonly string[] {
  const [, , ...lines] = table.split('\n')
  const names = lines.map(line => line.split(/\s{2,}/)[0]!.replace(/^[A-Z]{6}\+/, '')).filter(name => name !== '')
  return [...new Set(names)].sort()
}

function familyOf(families: string): string | undefined {
  return families.split(',')[0]?.trim() || undefined
}

/** A font's name in a PDF has no blanks. */
function plainName(name: string): string {
  return name.replaceAll(' ', '')
}

import { openAsBlob } from 'node:fs'
import { open } from 'node:fs/promises'
import { fileTypeFromBlob } from 'file-type'

export interface FileKind {
  readonly type: string
  readonly ending: string
  /** Shown as a re-encoded picture. */
  readonly picture: boolean
}

const office = 'application/vnd.openxmlformats-officedocument'
const kind = (type: string, ending: string): FileKind => ({ type, ending, picture: false })
const picture = (type: string, ending: string): FileKind => ({ type, ending, picture: true })

/** What is taken, by what its first bytes say. Everything else is refused: what runs, what a browser would draw, what hides others. */
const taken: ReadonlyMap<string, FileKind> = new Map(
  [
    kind('application/pdf', 'pdf'),
    kind(`${office}.wordprocessingml.document`, 'docx'),
    kind(`${office}.spreadsheetml.sheet`, 'xlsx'),
    kind(`${office}.presentationml.presentation`, 'pptx'),
    kind('application/vnd.oasis.opendocument.text', 'odt'),
    kind('application/vnd.oasis.opendocument.spreadsheet', 'ods'),
    picture('image/jpeg', 'jpg'),
    picture('image/png', 'png'),
    picture('image/webp', 'webp'),
    picture('image/gif', 'gif'),
  ].map(one => [one.type, one]),
)

/** Older office documents are told apart by their names alone: their first bytes are the same. */
const compound: Readonly<Record<string, FileKind>> = {
  doc: kind('application/msword', 'doc'),
  xls: kind('application/vnd.ms-excel', 'xls'),
  ppt: kind('application/vnd.ms-powerpoint', 'ppt'),
  wps: kind('application/vnd.ms-works', 'wps'),
  et: kind('application/vnd.ms-excel', 'et'),
}

/** Official documents in the national format: a ZIP that begins with this entry or holds it. */
const ofd = kind('application/ofd', 'ofd')
const texts: Readonly<Record<string, FileKind>> = { txt: kind('text/plain', 'txt'), csv: kind('text/csv', 'csv') }

/** What a file is, by its bytes and only then by its name; undefined for what is not taken. */
export async function sniff(path: string, name: string): Promise<FileKind | undefined> {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const seen = (await fileTypeFromBlob(await openAsBlob(path)))?.mime as string | undefined
  if (seen === 'application/x-cfb') return compound[ending]
  if (seen === 'application/zip') return ending === 'ofd' && (await holds(path, 'OFD.xml')) ? ofd : undefined
  if (seen !== undefined) return taken.get(seen)
  return texts[ending] !== undefined && (await isPlainText(path)) ? texts[ending] : undefined
}

/** The directory of a ZIP stands at its end, the names in it in clear. */
async function holds(path: string, entry: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const length = Math.min(size, 1024 * 1024)
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.includes(entry)
  } finally {
    await file.close()
  }
}

/** No control characters but line breaks and tabs in the first part: in UTF-8, in GB 18030, whatever. Nothing that a browser could take for a page. */
async function isPlainText(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    const begin = buffer.subarray(0, bytesRead)
    const hasControl = begin.some(byte => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127)
    return !hasControl && !/<(?:!doctype|html|script|svg|\?xml)/i.test(begin.toString('latin1'))
  } finally {
    await file.close()
  }
}

import { crc32, deflateSync } from 'node:zlib'
import type { Attachment, Item } from '../content/content.ts'
import { type Answer, answer } from '../serve/exchange.ts'

/** A picture of one colour with a lighter band, so that pictures can be told apart. */
export function picture(colour: string, width: number, height: number): Buffer {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  const rows = Array.from({ length: height }, (_, y) => {
    const band = y > height * 0.4 && y < height * 0.6 ? 40 : 0
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) {
      row[1 + x * 3] = Math.min(255, red + band)
      row[2 + x * 3] = Math.min(255, green + band)
      row[3 + x * 3] = Math.min(255, blue + band)
    }
    return row
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** An icon file that holds one PNG. */
export function icon(colour: string): Buffer {
  const png = picture(colour, 16, 16)
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.set([16, 16, 0, 0], 6)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(24, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(22, 18)
  return Buffer.concat([head, png])
}

/** An attachment that opens: small, but of the kind that its name says. */
export function attachmentFile(item: Item, { extension, name }: Attachment): Answer {
  switch (extension) {
    case 'pdf':
      return answer(200, pdf(`No. ${item.number}`), { 'content-type': 'application/pdf' })
    case 'doc':
      return answer(200, `{\\rtf1\\ansi\\ansicpg936 No. ${item.number}\\par}`, { 'content-type': 'application/msword' })
    case 'csv':
      return answer(200, `\ufeff序号,名称,数值\r\n1,${name},${item.number}\r\n`, {
        'content-type': 'text/csv; charset=utf-8',
      })
  }
}

function pdf(text: string): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(`BT /F 18 Tf 72 760 Td (${text}) Tj ET`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length)
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`
}

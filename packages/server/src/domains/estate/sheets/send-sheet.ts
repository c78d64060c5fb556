import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { StreamedSheet } from '../engine.ts'
import { type SheetFormat, sheetFormats, writeSheet } from './write-sheet.ts'

/** Answers with a list as a file. Rows are fetched as fast as the reader takes them. */
export function sendSheet(reply: FastifyReply, sheet: StreamedSheet, wanted: SheetFormat, name: string): FastifyReply {
  return reply
    .type(sheetFormats[wanted].type)
    .header('content-disposition', `attachment; filename="${name}.${wanted}"`)
    .send(Readable.from(writeSheet(sheet, wanted)))
}

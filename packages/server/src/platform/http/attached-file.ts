import { z } from 'zod'
import type { StoredFileRow } from '../files/index.ts'

const attachedFile = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    size: z.int(),
    madeAt: z.iso.datetime(),
    address: z.string().describe('Where the original is downloaded'),
    view: z.string().nullable().describe('Where a picture is shown'),
  })
  .meta({ id: 'AttachedFile' })

/** What lies with something, as it is answered. */
export const attachedFiles = z.object({ items: z.array(attachedFile) })

export function attachedFileJson({
  id,
  name,
  type,
  size,
  madeAt,
  viewSha256,
}: StoredFileRow): z.input<typeof attachedFile> {
  const address = `/files/${id}`
  return {
    id,
    name,
    type,
    size,
    madeAt: madeAt.toISOString(),
    address,
    view: viewSha256 === null ? null : `${address}/view`,
  }
}

import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { contentKey, type FileStore } from '../files/index.ts'

/** What lies in a file never runs: not as a page of ours, not as a page at all. */
const sandbox =
  "sandbox; default-src 'none'; style-src 'none'; img-src 'self'; form-action 'none'; frame-ancestors 'none'"

/** Answers with a file to be saved, and never to be run or shown. Who may have it was asked before. */
export async function handOver(
  reply: FastifyReply,
  store: FileStore,
  { name, type, sha256 }: { readonly name: string; readonly type: string; readonly sha256: Uint8Array },
): Promise<FastifyReply> {
  const disposition = `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`
  return sendKept(reply, await kept(store, sha256), { type, disposition })
}

/** Answers with a picture as it was drawn anew. */
export async function show(reply: FastifyReply, store: FileStore, viewSha256: Uint8Array): Promise<FastifyReply> {
  return sendKept(reply, await kept(store, viewSha256), { type: 'image/webp', disposition: 'inline' })
}

async function kept(
  store: FileStore,
  sha256: Uint8Array,
): Promise<{ readonly size: number; readonly bytes: Readable }> {
  const read = await store.read(contentKey(sha256))
  // The row is there: that its bytes are not is a fault of ours.
  if (read === undefined) throw new Error('The bytes of a file are not in the store')
  return read
}

function sendKept(
  reply: FastifyReply,
  { size, bytes }: { readonly size: number; readonly bytes: Readable },
  { type, disposition }: { readonly type: string; readonly disposition: string },
): FastifyReply {
  return reply
    .headers({
      'content-type': type,
      'content-length': size,
      'content-disposition': disposition,
      'content-security-policy': sandbox,
      'cache-control': 'private, no-store',
    })
    .send(bytes)
}

/** For programs that read no other: letters of ASCII alone. */
function plainName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
}

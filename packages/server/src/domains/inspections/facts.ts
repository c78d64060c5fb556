import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Gathered, readStoredVisit, storeVisit } from '@townkeep/inspect'

/** Where bytes are kept under a key: a folder, or a store that others run. */
export interface BlobStore {
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Undefined where there is nothing under the key any longer. */
  get(key: string): Promise<Uint8Array | undefined>
  /** Nothing where there is nothing under the key. */
  delete(key: string): Promise<void>
}

/** Most bytes of one visit's facts, unpacked: more than any visit within its budgets leaves. */
const mostBytes = 512 * 1024 * 1024

/** Keeps the facts of a visit, compressed; undefined where nobody allowed the visit, so that there are none. */
export async function keepFacts(
  store: BlobStore,
  visitId: string,
  gathered: Gathered,
  engine: string,
): Promise<string | undefined> {
  if (!gathered.authorisation.ok) return undefined
  const key = `facts/${gathered.visitedAt.toISOString().slice(0, 7)}/${visitId}.json.gz`
  await store.put(key, await promisify(gzip)(JSON.stringify(storeVisit(gathered, engine))))
  return key
}

/** Undefined where they are kept no longer. @throws Error for facts of a newer version, or damaged ones. */
export async function readFacts(store: BlobStore, key: string): Promise<Gathered | undefined> {
  const bytes = await store.get(key)
  if (bytes === undefined) return undefined
  const json = await promisify(gunzip)(bytes, { maxOutputLength: mostBytes })
  return readStoredVisit(JSON.parse(json.toString('utf8')))
}

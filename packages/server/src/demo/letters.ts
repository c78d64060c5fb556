import { Readable } from 'node:stream'
import type { Town } from '@townkeep/sample-town'
import { authoriseByLetter, confirmLetter, searchAssets, standingsOf } from '../domains/estate/index.ts'
import { withRight } from '../platform/access/index.ts'
import { type ActionContext, runAction } from '../platform/actions/index.ts'
import { type FileStore, receiveFile } from '../platform/files/index.ts'
import { addFile } from '../platform/http/index.ts'

/** Brings the letters of owners who laid down no proof: offered by one person, confirmed by another. Those that are there stay. */
export async function bringLetters(
  offering: ActionContext,
  confirming: ActionContext,
  town: Town,
  store: FileStore,
): Promise<void> {
  const { db, actor, now } = offering
  const sites = await withRight(db, actor, 'asset.read', async tx => {
    const all = await searchAssets(tx, { kinds: ['website'] }, { order: 'name', limit: 500 })
    const standings = new Map(
      (
        await standingsOf(
          tx,
          all.map(({ id }) => id),
          now,
        )
      ).map(one => [one.assetId, one]),
    )
    return all.filter(({ id }) => standings.get(id)?.why === 'never-asked')
  })
  for (const { signedBy, signedOn, host, name } of town.letters) {
    const site = sites.find(one => one.host === host)
    if (site === undefined) continue
    const received = await receiveFile(store, { bytes: Readable.from([letterOf(name)]), name: `${name}.pdf` })
    const { subject: fileId } = await runAction(offering, addFile, { unitId: site.unitId, received })
    const letter = await runAction(offering, authoriseByLetter, { assetId: site.id, fileId, signedBy, signedOn })
    await runAction(confirming, confirmLetter, { id: letter.subject, version: letter.after!.version })
  }
}

/** The least that is a document of this kind: an empty page, by the name of the site. */
function letterOf(name: string): Buffer {
  const title = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('hex')
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>',
    `<</Title<${title}>>>`,
  ].map((object, index) => `${index + 1} 0 obj${object}endobj\n`)
  const head = '%PDF-1.7\n'
  const offsets = objects.map((_, index) => head.length + objects.slice(0, index).join('').length)
  const table = ['0000000000 65535 f \n', ...offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`)].join('')
  const body = head + objects.join('')
  const size = objects.length + 1
  return Buffer.from(
    `${body}xref\n0 ${size}\n${table}trailer<</Size ${size}/Root 1 0 R/Info 4 0 R>>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

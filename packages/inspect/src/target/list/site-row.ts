import type { Site, Text } from '../../model/index.ts'
import { type AddressOptions, siteAddress, siteId } from '../address.ts'
import { isUnderOwnDomain } from '../own-domain.ts'
import { parseSignatory, type Signatory, signatoryState, signatoryUntil } from '../signatory.ts'
import { columnEntries, declaredColumns } from './columns.ts'
import { type Cell, excerpt, type ListFault, type ListRecord } from './record.ts'

/** A site of the list, with whoever signed for its visit and the row it stands in. */
export interface ListedSite extends Site {
  readonly signatory?: Signatory
  readonly row: number
}

export interface ListContext extends AddressOptions {
  /** When the visit is to begin: a signature is at most twelve months old then. */
  readonly now: Date
  /** Domains that the operator declares as its own: under these alone a signature counts. */
  readonly ownDomains: readonly string[]
}

export interface SiteRow {
  readonly site: ListedSite
  /** Equal for two spellings of one site. */
  readonly key: string
  readonly notes: readonly ListFault[]
}

/** One record as a site, or why it cannot be one. A faulty authorisation or column costs only itself, and is told. */
export function siteRow(record: ListRecord, context: ListContext): SiteRow | ListFault {
  const { row, cells } = record
  const address = siteAddress(cells.url?.text ?? '', context)
  if (!address.ok) {
    const column = cells.url?.column ?? ''
    return { row, column, message: quoting(address.problem.message, cells.url?.text ?? '') }
  }
  const notes: ListFault[] = []
  const note = (cell: Cell | undefined, message: Text) => notes.push({ row, column: cell?.column ?? '', message })

  const entries = record.columnEntries ?? columnEntries(cells.columns?.text ?? '')
  const { columns, faults } = declaredColumns(entries, address.value)
  for (const fault of faults) note(cells.columns, fault)

  const signed = [cells.authorisation?.text, cells.authorisationDate?.text].filter(text => text).join(' ')
  const read = signed === '' ? undefined : parseSignatory(signed)
  if (read) {
    const message = read.ok ? weakness(read.value, address.value.host, context) : read.message
    if (message) note(cells.authorisation ?? cells.authorisationDate, message)
  }
  const { url, host, display, key } = address.value
  const site: ListedSite = {
    id: siteId(url),
    url,
    host,
    name: cells.name?.text || display,
    unit: cells.unit?.text ?? '',
    contact: cells.contact?.text ?? '',
    columns,
    row,
    ...(read?.ok ? { signatory: read.value } : {}),
  }
  return { site, key, notes }
}

/** Why a well-written signature does not count all the same. */
function weakness(signatory: Signatory, host: string, { now, ownDomains }: ListContext): Text | undefined {
  const state = signatoryState(signatory, now)
  if (state === 'in-the-future') return messages.inTheFuture(signatory.date)
  if (state === 'too-old') return messages.tooOld(signatoryUntil(signatory))
  return ownDomains.some(domain => isUnderOwnDomain(host, domain)) ? undefined : messages.notOwn(host)
}

function quoting(message: Text, text: string): Text {
  if (text === '') return message
  return { en: `${message.en} (“${excerpt(text)}”)`, 'zh-CN': `${message['zh-CN']}（“${excerpt(text)}”）` }
}

const messages = {
  inTheFuture: (date: string): Text => ({
    en: `The authorisation is dated in the future (${date}): it does not count yet.`,
    'zh-CN': `授权日期在将来（${date}），尚不生效。`,
  }),
  tooOld: (until: string): Text => ({
    en: `The authorisation is more than 12 months old (it ended on ${until}): have it signed again.`,
    'zh-CN': `授权已超过 12 个月（${until} 到期），请重新签署。`,
  }),
  notOwn: (host: string): Text => ({
    en: `A signature counts only under the operator's own domains; ${host} needs a proof of its own.`,
    'zh-CN': `签署授权只适用于本单位声明的域名；${host} 需要另行出具授权证明。`,
  }),
}

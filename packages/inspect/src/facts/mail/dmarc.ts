/** DMARC records (RFC 7489, section 6). */

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

export interface DmarcRecord {
  readonly text: string
  /** Absent where `p` is missing or wrong: receivers then do nothing, or take it for `none` where reports are asked for. */
  readonly policy?: DmarcPolicy
  /** For names below the domain; the same as `policy` where the record does not say. */
  readonly subdomainPolicy?: DmarcPolicy
  /** Share of failing mail that the policy is for, in percent. */
  readonly percent: number
  /** Tags that break the syntax, as they stood. */
  readonly wrong: readonly string[]
}

/** A TXT record at `_dmarc` that is not exactly this version first is none. */
export function isDmarc(text: string): boolean {
  return /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text)
}

const policies = /^(?:none|quarantine|reject)$/i
const uriList = /^[a-z][a-z0-9+.-]*:[^\s,;!]+(?:![0-9]+[kmgt]?)?$/i

const checks: Readonly<Record<string, (value: string) => boolean>> = {
  v: value => value === 'DMARC1',
  p: value => policies.test(value),
  sp: value => policies.test(value),
  pct: value => /^\d{1,3}$/.test(value) && Number(value) <= 100,
  adkim: value => /^[rs]$/i.test(value),
  aspf: value => /^[rs]$/i.test(value),
  fo: value => value.split(':').every(option => /^[01ds]$/i.test(option.trim())),
  rf: value => value.split(':').every(format => /^[a-z0-9-]+$/i.test(format.trim())),
  ri: value => /^\d{1,10}$/.test(value),
  rua: value => value.split(',').every(uri => uriList.test(uri.trim())),
  ruf: value => value.split(',').every(uri => uriList.test(uri.trim())),
}

/** @param text for which `isDmarc` holds. Tags that nobody knows are passed over, as the standard asks. */
export function parseDmarc(text: string): DmarcRecord {
  const tags = new Map<string, string>()
  const wrong: string[] = []
  const written = text.split(';').map(part => part.trim())
  for (const [index, part] of written.entries()) {
    if (part === '') {
      // One semicolon may stand at the end.
      if (index !== written.length - 1) wrong.push(';;')
      continue
    }
    const [, name = '', value = ''] = /^([a-z0-9]+)[ \t]*=[ \t]*(.*)$/is.exec(part) ?? []
    const tag = name.toLowerCase()
    const right = tag !== '' && !tags.has(tag) && (checks[tag]?.(value) ?? true)
    if (!right) wrong.push(part)
    else tags.set(tag, value)
  }
  // The policy comes right after the version.
  const second = /^p[ \t]*=/i.test(written[1] ?? '')
  if (!second) wrong.push(written[1] || text)
  const policy = tags.get('p')?.toLowerCase() as DmarcPolicy | undefined
  const subdomainPolicy = (tags.get('sp')?.toLowerCase() as DmarcPolicy | undefined) ?? policy
  return {
    text,
    ...(policy && { policy }),
    ...(subdomainPolicy && { subdomainPolicy }),
    percent: Number(tags.get('pct') ?? 100),
    wrong: [...new Set(wrong)],
  }
}

import type { Text } from '@townkeep/inspect'

/** How a finding that no machine sees came to be known. The names of their rules: `manual/<kind>`. */
export const entryKinds = {
  'on-site': {
    title: { en: 'Seen on site', 'zh-CN': '现场检查发现' },
    source: { en: 'An on-site visit of the office', 'zh-CN': '主管部门现场检查' },
  },
  letter: {
    title: { en: 'Told by letter', 'zh-CN': '来信反映' },
    source: { en: 'A letter to the office', 'zh-CN': '来信来函' },
  },
  call: {
    title: { en: 'Told by telephone', 'zh-CN': '来电反映' },
    source: { en: 'A telephone call to the office', 'zh-CN': '来电' },
  },
  notice: {
    title: { en: 'Told by another authority', 'zh-CN': '上级或其他部门通报' },
    source: { en: 'A circular of another authority', 'zh-CN': '上级或其他部门的通报' },
  },
} as const satisfies Record<string, { readonly title: Text; readonly source: Text }>

export type EntryKind = keyof typeof entryKinds
export const entryKindNames = Object.keys(entryKinds) as [EntryKind, ...EntryKind[]]

const prefix = 'manual/'

export function entryRule(kind: EntryKind): string {
  return prefix + kind
}

/** Entered by hand: no visit says anything of it. */
export function isEntry(rule: string): boolean {
  return rule.startsWith(prefix)
}

/** The place of an entry is what somebody wrote; behind it stands the finding's own id, which tells one entry from another. */
export function entryLocus(place: string, id: string): string {
  return `entry:${place}:${id}`
}

export function entryPlace(locus: string): string | undefined {
  return /^entry:(.*):[0-9a-f-]{36}$/s.exec(locus)?.[1]
}

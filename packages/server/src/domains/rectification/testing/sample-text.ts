import type { Item, Snapshot } from '../model/index.ts'

/** A snapshot as tests need one; what is left out is the same for all. */
export function sampleSnapshot(rest: Partial<Snapshot> = {}): Snapshot {
  return {
    assetId: '018f0000-0000-7000-8000-00000000aaaa',
    assetName: '青湖镇门户网站',
    severity: 'high',
    says: { en: 'The certificate expired 3 days ago', 'zh-CN': '证书已过期 3 天' },
    todo: { en: 'Renew it', 'zh-CN': '请更换证书' },
    source: { en: 'Baseline Requirements 7.1', 'zh-CN': '基线要求 7.1' },
    where: { en: 'host:443', 'zh-CN': '主机：443' },
    term: { unit: 'working-day', amount: 5 },
    due: null,
    ...rest,
  }
}

export function sampleItem(n: number, rest: Partial<Snapshot> = {}): Item {
  return { findingId: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`, snapshot: sampleSnapshot(rest) }
}

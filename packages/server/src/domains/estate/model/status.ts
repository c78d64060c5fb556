import type { Text } from '@townkeep/inspect'

export const statusNames = {
  planned: { en: 'Planned', 'zh-CN': '筹建' },
  'in-use': { en: 'In use', 'zh-CN': '在用' },
  dormant: { en: 'Dormant', 'zh-CN': '停更' },
  retired: { en: 'Retired', 'zh-CN': '已下线' },
} as const satisfies Record<string, Text>
export type AssetStatus = keyof typeof statusNames

/** From a status, those it may come to. What is retired by mistake is put back in use; nothing becomes planned again. */
const moves = {
  planned: ['in-use', 'dormant', 'retired'],
  'in-use': ['dormant', 'retired'],
  dormant: ['in-use', 'retired'],
  retired: ['in-use', 'dormant'],
} as const satisfies Record<AssetStatus, readonly AssetStatus[]>

export function mayBecome(from: AssetStatus, to: AssetStatus): boolean {
  return from === to || (moves[from] as readonly AssetStatus[]).includes(to)
}

/** Only what is in use or dormant is ever visited or sampled. */
export function isLive(status: AssetStatus): boolean {
  return status === 'in-use' || status === 'dormant'
}

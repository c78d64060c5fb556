import { type Inspecting, type JudgedAnew, judgeAnew } from '../inspect-site.ts'
import { rulebookOf } from '../packs.ts'
import { findGoverningPack } from '../store/governing-packs.ts'

/** Judges the newest facts of an asset by the pack that governs it now. `nothing`: no pack governs it, or no facts are kept. */
export async function judgeByGoverningPack(inspecting: Inspecting, assetId: string): Promise<JudgedAnew> {
  const governing = await inspecting.within(tx => findGoverningPack(tx, assetId))
  return governing === undefined ? 'nothing' : judgeAnew(inspecting, assetId, rulebookOf(governing.pack))
}

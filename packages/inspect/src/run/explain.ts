import type { Depth, Text } from '../model/index.ts'
import { probes } from '../probes/index.ts'
import { proofLabel, proofPath } from './find-proof.ts'

export interface ExplainedProbe {
  readonly name: string
  readonly depth: Depth | 'none'
  readonly sends: Text
}

/** All that goes over the wire, by the depth that it needs: what `--explain` prints and an owner may ask for. */
export function explainProbes(): readonly ExplainedProbe[] {
  const proof: ExplainedProbe = {
    name: 'authorisation',
    depth: 'none',
    sends: {
      en: `TXT look-up of ${proofLabel}.<host>; one GET of ${proofPath}, redirects not followed`,
      'zh-CN': `查询 ${proofLabel}.<主机> 的 TXT 记录；打开一次 ${proofPath}，不跟随跳转`,
    },
  }
  return [proof, ...probes.map(({ name, depth, sends }) => ({ name, depth, sends }))]
}

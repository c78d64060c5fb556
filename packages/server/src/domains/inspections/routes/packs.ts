import { z } from 'zod'
import { defineRoute, type Means, type Route, readOne, writeOne } from '../../../platform/http/index.ts'
import { findAsset } from '../../estate/index.ts'
import { setGoverningPack } from '../actions/set-governing-pack.ts'
import { allPacks, isPack } from '../packs.ts'
import { findGoverningPack } from '../store/governing-packs.ts'

const text = z.object({ en: z.string(), 'zh-CN': z.string() })
const one = z.object({ id: z.uuid() })
const packAnswer = z
  .object({
    id: z.string(),
    version: z.string(),
    title: text,
    about: text.nullable(),
    extends: z.string().nullable(),
    rules: z.int().describe('How many rules it selects'),
    indicators: z.array(z.object({ id: z.string(), title: text, group: z.string() })),
  })
  .meta({ id: 'RulePack' })
const governingAnswer = z
  .object({
    assetId: z.uuid(),
    pack: z.string().nullable().describe('Null: none yet; the first plan that visits the asset gives it its own'),
    version: z.int(),
  })
  .meta({ id: 'GoverningPack' })

/** Rule packs, and the one that governs an asset. */
export function packRoutes(means: Means): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/rule-packs',
      right: 'signed-in',
      summary: { en: 'Rule packs', 'zh-CN': '规则包' },
      answer: z.object({ items: z.array(packAnswer) }),
      run: async () => ({
        items: allPacks().map(pack => ({
          id: pack.id,
          version: pack.version,
          title: pack.title,
          about: pack.about ?? null,
          extends: pack.extends ?? null,
          rules: Object.keys(pack.rules).length,
          indicators: pack.indicators.map(({ id, title, group }) => ({ id, title, group })),
        })),
      }),
    }),
    defineRoute({
      method: 'GET',
      url: '/assets/:id/governing-pack',
      right: 'inspection.read',
      summary: { en: 'The pack whose verdicts open and close the findings of an asset', 'zh-CN': '资产的执行规则包' },
      params: one,
      answer: governingAnswer,
      run: call =>
        readOne(means, call, 'inspection.read', async tx => {
          const asset = await findAsset(tx, call.params.id)
          return asset && governingJson(asset.id, await findGoverningPack(tx, asset.id))
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/assets/:id/governing-pack',
      right: 'inspection.plan',
      summary: {
        en: 'Choose the governing pack; what was last seen is judged anew by it',
        'zh-CN': '设置执行规则包，并据以重新判定最近一次访问',
      },
      params: one,
      body: z.strictObject({ pack: z.string().refine(isPack) }),
      answer: governingAnswer,
      edits: true,
      async run(call) {
        const assetId = call.params.id
        const input = { ...call.body, assetId, version: call.version }
        const find = (tx: Parameters<typeof findGoverningPack>[0]) => findGoverningPack(tx, assetId)
        return governingJson(assetId, await writeOne(means, call, setGoverningPack, input, find))
      },
    }),
  ]
}

function governingJson(
  assetId: string,
  governing: { readonly pack: string; readonly version: number } | undefined,
): z.input<typeof governingAnswer> {
  return { assetId, pack: governing?.pack ?? null, version: governing?.version ?? 0 }
}

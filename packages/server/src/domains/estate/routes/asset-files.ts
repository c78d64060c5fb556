import { z } from 'zod'
import { withRight } from '../../../platform/access/index.ts'
import { runAction } from '../../../platform/actions/index.ts'
import { filesOf } from '../../../platform/files/index.ts'
import {
  type AnyCall,
  attachedFileJson,
  attachedFiles,
  contextOf,
  defineRoute,
  type Means,
  type Route,
  readOne,
} from '../../../platform/http/index.ts'
import { addAssetFile, ownerOfAsset, removeAssetFile } from '../actions/asset-files.ts'
import { findAsset } from '../store/assets.ts'

const one = z.object({ id: z.uuid() })

/** What lies with an asset. Uploaded before, by `POST /api/files`. */
export function assetFileRoutes(means: Means): readonly Route[] {
  const list = async (assetId: string, call: Pick<AnyCall, 'actor' | 'now'>) => {
    await readOne(means, call, 'asset.read', tx => findAsset(tx, assetId))
    const found = await withRight(means.db, call.actor, 'file.read', tx => filesOf(tx, ownerOfAsset(assetId)), {
      now: call.now,
    })
    return { items: found.map(attachedFileJson) }
  }
  return [
    defineRoute({
      method: 'GET',
      url: '/assets/:id/files',
      right: 'file.read',
      summary: { en: 'Files of an asset', 'zh-CN': '资产附件' },
      params: one,
      answer: attachedFiles,
      run: call => list(call.params.id, call),
    }),
    defineRoute({
      method: 'POST',
      url: '/assets/:id/files',
      right: 'asset.manage',
      summary: { en: 'Put an uploaded file with an asset', 'zh-CN': '添加资产附件' },
      params: one,
      body: z.object({ fileId: z.uuid() }),
      answer: attachedFiles,
      async run(call) {
        await runAction(contextOf(means, call), addAssetFile, { assetId: call.params.id, ...call.body })
        return list(call.params.id, call)
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/assets/:id/files/:fileId',
      right: 'asset.manage',
      summary: { en: 'Take a file away from an asset', 'zh-CN': '移除资产附件' },
      params: one.extend({ fileId: z.uuid() }),
      async run(call) {
        const { id: assetId, fileId } = call.params
        await runAction(contextOf(means, call), removeAssetFile, { assetId, fileId })
      },
    }),
  ]
}

import type { SearchSource } from '../../platform/search/index.ts'
import { assetsFound } from './store/asset-lists.ts'

/** Assets by name, address, numbers, tags and notes, newest first. */
export const assetSearch: SearchSource = {
  kind: 'asset',
  right: 'asset.read',
  async find(tx, { words, limit }) {
    const assets = await assetsFound(tx, words, limit + 1)
    return assets.map(({ id, name, host, unitId, unitName }) => ({
      id,
      title: name,
      detail: host ?? '',
      unitId,
      unitName,
    }))
  },
}

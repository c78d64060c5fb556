import type { AssetContent } from './asset.ts'

/** An asset of the register, as changes and lists handle it. */
export interface Registered {
  readonly id: string
  readonly unitId: string
  readonly version: number
  readonly content: AssetContent
}

import { createLinkResolver, type LinkResolver } from './link-resolver.ts'
import { createTextKeeper, type TextKeeper } from './text-keeper.ts'

/** What the pages of one site share while they are read. */
export interface PageMemory {
  readonly resolveLink: LinkResolver
  readonly keepText: TextKeeper
}

export function createPageMemory(): PageMemory {
  const keepText = createTextKeeper()
  return { resolveLink: createLinkResolver(keepText), keepText }
}

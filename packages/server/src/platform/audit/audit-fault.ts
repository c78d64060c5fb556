import type { Anchor } from './anchor.ts'

/** What does not hold. `seq` is the place in the chain. */
export type AuditFault =
  | { readonly kind: 'link-missing' | 'link-broken' | 'entry-changed' | 'entry-missing'; readonly seq: number }
  | { readonly kind: 'entry-unsealed'; readonly id: number }
  | { readonly kind: 'anchor-differs' | 'chain-shorter-than-anchor'; readonly anchor: Anchor }
  | { readonly kind: 'archive-missing' | 'archive-changed' | 'archive-incomplete'; readonly file: string }

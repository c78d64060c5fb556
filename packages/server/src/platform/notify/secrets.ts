import type { Kek } from '../auth/index.ts'
import type { Delivery } from './deliveries.ts'
import { sealContext } from './ids.ts'

/** What was sealed with a message; undefined where nothing was, or it is gone. */
export function openSecret(
  kek: Kek,
  { sealed, messageId }: Pick<Delivery, 'sealed' | 'messageId'>,
): string | undefined {
  return sealed === null ? undefined : kek.open(sealed, sealContext(messageId)).toString('utf8')
}

import type { Tx } from '../db/index.ts'
import { createAccount, findAccount } from './accounts.ts'
import { isSignInName, nameKey } from './sign-in-name.ts'

/**
 * The sign-in name of a person who may have no account yet: the one that there is, or a new one. What is wished for is taken as it is;
 * else the person's own name, with a number behind it where somebody has it already. @throws Refusal for a wish that is taken
 */
export async function openAccount(
  tx: Tx,
  {
    personId,
    wish,
    personName,
  }: { readonly personId: string; readonly wish?: string | undefined; readonly personName: string },
): Promise<string> {
  const known = await findAccount(tx, { personId })
  if (known !== undefined) return known.name
  const name = wish ?? (await freeName(tx, personName))
  await createAccount(tx, { personId, name })
  return name
}

async function freeName(tx: Tx, personName: string): Promise<string> {
  const letters = Array.from(personName.normalize('NFKC').replace(/[^\p{L}\p{M}\p{N}.-]/gu, '')).slice(0, 40)
  const base = isSignInName(letters.join('')) ? letters.join('') : 'user'
  const alike = await tx
    .selectFrom('tk.account')
    .select('name_key')
    .where(row => row.fn('starts_with', ['name_key', row.val(nameKey(base))]), '=', true)
    .execute()
  const taken = new Set(alike.map(row => row.name_key))
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`
    if (!taken.has(nameKey(name))) return name
  }
}

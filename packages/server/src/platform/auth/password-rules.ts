import type { Text } from '@townkeep/inspect'
import { nameKey } from './sign-in-name.ts'

export const passwordFaults = ['too-short', 'too-long', 'holds-the-name'] as const
export type PasswordFault = (typeof passwordFaults)[number]

const least = 12
const most = 200
/** What must be left of a password when the account's name is taken out of it. */
const leastBesideName = 8

/** The one form that is hashed: the same password typed on another keyboard is the same password. */
export function passwordForm(password: string): string {
  return password.normalize('NFKC')
}

/** Long, and not the name of its account. No classes of characters, no forced change: both make passwords worse (NIST SP 800-63B, 3.1.1). */
export function passwordFault(password: string, name: string): PasswordFault | undefined {
  const form = passwordForm(password)
  const characters = [...form].length
  if (characters > most) return 'too-long'
  if (characters < least) return 'too-short'
  const key = nameKey(name)
  const rest = key === '' ? form : form.toLowerCase().replaceAll(key, '')
  return rest.length < Math.min(leastBesideName, form.length) ? 'holds-the-name' : undefined
}

export const passwordFaultTexts = {
  'too-short': {
    en: 'The password needs at least 12 characters. A sentence is easy to remember.',
    'zh-CN': '密码至少需要 12 个字符。用一句话最容易记住。',
  },
  'too-long': {
    en: 'The password may have at most 200 characters.',
    'zh-CN': '密码最多 200 个字符。',
  },
  'holds-the-name': {
    en: 'The password is little more than the sign-in name. Choose one without it.',
    'zh-CN': '密码与登录名过于接近，请换一个不含登录名的密码。',
  },
} as const satisfies Record<PasswordFault, Text>

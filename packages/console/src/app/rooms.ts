import type { Text } from '../messages/index.ts'
import type { Right } from './me.tsx'

/** The rooms of the console, as the navigation names them. Who may not look into one doesn't see its door. */
export const rooms = [
  { path: '/today', right: undefined, name: { en: 'Today', 'zh-CN': '今日' } },
  { path: '/findings', right: 'finding.read', name: { en: 'Findings', 'zh-CN': '问题' } },
] as const satisfies readonly { path: string; right: Right | undefined; name: Text }[]

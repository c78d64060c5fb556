import { type Text, useSay } from '../messages/index.ts'

export const severityNames = {
  critical: { en: 'Critical', 'zh-CN': '严重' },
  high: { en: 'High', 'zh-CN': '较重' },
  medium: { en: 'Medium', 'zh-CN': '一般' },
  low: { en: 'Low', 'zh-CN': '提示' },
} as const satisfies Record<string, Text>
const forPerson = { en: 'For a person', 'zh-CN': '待人工' } as const

export type SeverityName = keyof typeof severityNames

/** A shape and a word, not a colour alone. A question for a person has no severity: nothing is known to be wrong. */
export function Severity({ of, verdict }: { readonly of: SeverityName; readonly verdict?: 'fails' | 'needs-person' }) {
  const say = useSay()
  return verdict === 'needs-person' ? (
    <span className="severity person">{say(forPerson)}</span>
  ) : (
    <span className={`severity ${of}`}>{say(severityNames[of])}</span>
  )
}

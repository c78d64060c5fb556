import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerOf, api } from '../../api/index.ts'
import { useMe } from '../../app/me.tsx'
import { type Text, useSay } from '../../messages/index.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import type { FindingSearch } from '../findings/finding-search.ts'
import './today.css'

const texts = {
  title: { en: 'Today', 'zh-CN': '今日' },
  greeting: {
    en: 'Good day, {name}. {count} {count|thing waits|things wait} for you.',
    'zh-CN': '{name}，您好。有 {count} 项待办。',
  },
  calm: { en: 'Good day, {name}. Nothing waits for you.', 'zh-CN': '{name}，您好。目前没有待办。' },
  confirm: { en: 'Findings to confirm', 'zh-CN': '待核实的问题' },
  look: { en: 'Answers to look at', 'zh-CN': '待审核的反馈' },
  answer: { en: 'Findings to answer', 'zh-CN': '待反馈的问题' },
  late: { en: 'Late', 'zh-CN': '已超期' },
  person: { en: 'For a person to decide', 'zh-CN': '待人工判断' },
} as const satisfies Record<string, Text>

interface Waiting {
  readonly name: Text
  readonly search: FindingSearch
  readonly late?: true
}

/** What waits for whoever is signed in; each number opens its rows. */
export function TodayPage() {
  const say = useSay()
  const me = useMe()
  const waiting: readonly Waiting[] = [
    ...(me.may('finding.confirm')
      ? [
          { name: texts.confirm, search: { state: 'new' } as const },
          { name: texts.look, search: { state: 'submitted' } as const },
          { name: texts.person, search: { verdict: 'needs-person' } as const },
        ]
      : []),
    ...(me.may('finding.answer') ? [{ name: texts.answer, search: { state: 'notified' } as const }] : []),
    ...(me.may('finding.read') ? [{ name: texts.late, search: { overdue: true } as const, late: true as const }] : []),
  ]
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['findings', 'counts', waiting.map(({ search }) => search)],
    queryFn: () => Promise.all(waiting.map(({ search }) => countOf(search))),
    refetchOnMount: 'always',
  })
  if (isPending) return <Loading />
  if (error !== null) return <Failed error={error} onAgain={() => void refetch()} />
  const all = data.reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="page">
      <header>
        <h1>{say(texts.title)}</h1>
        <p>{all === 0 ? say(texts.calm, { name: me.name }) : say(texts.greeting, { name: me.name, count: all })}</p>
      </header>
      <ul className="waiting">
        {waiting.map(({ name, search, late }, n) => {
          const { count, more } = data[n]!
          return (
            <li key={name.en}>
              <Link to="/findings" search={search} className={late && count > 0 ? 'late' : ''}>
                <b data-name>
                  {count.toLocaleString()}
                  {more && '+'}
                </b>
                {say(name)}
              </Link>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

async function countOf({ state, verdict, overdue }: FindingSearch): Promise<{ count: number; more: boolean }> {
  const query = {
    limit: 1,
    ...(state === undefined ? {} : { state }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(overdue === undefined ? {} : { overdue: 'true' as const }),
  }
  const { total } = await answerOf(api.GET('/api/findings', { params: { query } }))
  return total ?? { count: 0, more: false }
}

import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/index.ts'
import { useLanguage } from '../../messages/index.ts'
import { Moment } from '../../ui/moment.tsx'
import type { Finding } from './finding-texts.ts'

const texts = {
  find: { en: 'Found', 'zh-CN': '发现' },
  regrade: { en: 'Graded anew', 'zh-CN': '重新定级' },
  assign: { en: 'Given to somebody', 'zh-CN': '分派' },
  other: { en: 'Changed', 'zh-CN': '变更' },
} as const

/** What became of it, the newest first. Moves are called what the server calls them. */
export function Timeline({ events }: { readonly events: Finding['events'] }) {
  const { say, said } = useLanguage()
  const { data: moves } = useQuery({
    queryKey: ['findings', 'moves'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/api/findings/moves'))
      return new Map<string, (typeof items)[number]['title']>(items.map(({ move, title }) => [move, title]))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const nameOf = (what: string) => {
    const title = moves?.get(what)
    if (title !== undefined) return said(title)
    return say(
      what === 'find'
        ? texts.find
        : what === 'regrade'
          ? texts.regrade
          : what === 'assign'
            ? texts.assign
            : texts.other,
    )
  }
  return (
    <ol className="timeline">
      {events.map(event => (
        <li key={event.id}>
          <small>
            <Moment at={event.at} />
          </small>
          <span data-name>{nameOf(event.what)}</span>
          {event.note !== '' && <p data-name>{event.note}</p>}
        </li>
      ))}
    </ol>
  )
}

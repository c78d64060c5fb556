import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useLanguage } from '../../messages/index.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Failed, Loading } from '../../ui/states.tsx'
import { tell } from '../../ui/toast.tsx'
import { useFindingEvents, useFindings, useMoveFindings } from './finding-data.ts'
import { FindingFilters } from './finding-filters.tsx'
import { FindingList } from './finding-list.tsx'
import type { FindingSearch } from './finding-search.ts'
import { type Listed, type Move, moveNames, needsNote } from './finding-texts.ts'
import { FindingView } from './finding-view.tsx'
import { MoveDialog } from './move-dialog.tsx'
import './findings.css'

const texts = {
  title: { en: 'Findings', 'zh-CN': '问题' },
  total: { en: '{count} {count|finding|findings}', 'zh-CN': '共 {count} 项' },
  more: { en: 'more than {count}', 'zh-CN': '超过 {count} 项' },
  none: { en: 'No finding matches', 'zh-CN': '没有符合条件的问题' },
  widen: { en: 'Take a filter away, or look among the closed ones.', 'zh-CN': '可减少筛选条件，或查看已关闭的问题。' },
  chosen: { en: '{count} chosen', 'zh-CN': '已选 {count} 项' },
  unchoose: { en: 'Choose none', 'zh-CN': '取消选择' },
  export: { en: 'Export', 'zh-CN': '导出' },
  done: { en: '{move}: {done} done', 'zh-CN': '{move}：完成 {done} 项' },
  skipped: { en: '{move}: {done} done, {skipped} skipped', 'zh-CN': '{move}：完成 {done} 项，跳过 {skipped} 项' },
} as const

const bulkMoves = ['confirm', 'remind', 'return', 'mark-mistaken'] as const satisfies readonly Move[]

/** The officer's desk: a list that is worked through by keyboard, and beside it the one that is open. */
export function FindingsPage() {
  const { say, said, language } = useLanguage()
  const search = useSearch({ from: '/findings' })
  const navigate = useNavigate({ from: '/findings' })
  const list = useFindings(search)
  useFindingEvents()
  const move = useMoveFindings()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<{ move: Move; rows: readonly Listed[] } | undefined>()
  const [skipped, setSkipped] = useState<readonly { name: string; why: string }[]>([])
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const total = list.data?.pages[0]?.total
  const change = (next: Partial<Record<keyof FindingSearch, unknown>>) =>
    void navigate({ search: (now: FindingSearch) => ({ ...now, ...next }) as FindingSearch, replace: 'open' in next })

  async function make(name: Move, on: readonly Listed[], note: string) {
    const results = await move(name, on, note)
    const missed = results.filter(({ why }) => why !== undefined)
    const counts = { move: say(moveNames[name]), done: results.length - missed.length }
    tell(missed.length === 0 ? say(texts.done, counts) : say(texts.skipped, { ...counts, skipped: missed.length }))
    setSkipped(
      missed.map(({ id, why }) => ({
        name: on.find(row => row.id === id)?.assetName ?? id,
        why: why === undefined ? '' : said(why),
      })),
    )
    setChosen(new Set(missed.map(({ id }) => id)))
    setAsking(undefined)
  }

  const begin = (name: Move, on: readonly Listed[]) => {
    if (on.length === 0) return
    if (needsNote.has(name) || on.length > 1) setAsking({ move: name, rows: on })
    else make(name, on, '').catch(error => tell(error instanceof Error ? error.message : String(error)))
  }

  const chosenRows = rows.filter(row => chosen.has(row.id))
  return (
    <div className={`findings ${search.open === undefined ? '' : 'has-open'}`}>
      <header className="findings-head">
        <h1>{say(texts.title)}</h1>
        {total !== undefined && <small>{say(total.more ? texts.more : texts.total, { count: total.count })}</small>}
        <a className="button quiet" href={exportAddress(search, language)}>
          {say(texts.export)}
        </a>
      </header>
      <FindingFilters search={search} onChange={change} />
      {chosen.size > 0 && (
        <div className="row chosen no-print" role="toolbar">
          {say(texts.chosen, { count: chosen.size })}
          {bulkMoves.map(name => (
            <Button key={name} onPress={() => begin(name, chosenRows)}>
              {say(moveNames[name])}
            </Button>
          ))}
          <Button kind="quiet" onPress={() => setChosen(new Set())}>
            {say(texts.unchoose)}
          </Button>
        </div>
      )}
      {skipped.length > 0 && (
        <ul className="notice-bar">
          {skipped.map(({ name, why }) => (
            <li key={name + why} data-name>
              {name}: {why}
            </li>
          ))}
        </ul>
      )}
      <div className="split">
        {list.isPending ? (
          <Loading rows={10} />
        ) : list.isError ? (
          <Failed error={list.error} onAgain={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty title={say(texts.none)}>
            <p>{say(texts.widen)}</p>
          </Empty>
        ) : (
          <FindingList
            rows={rows}
            total={total?.more ? undefined : total?.count}
            open={search.open}
            chosen={chosen}
            onOpen={id => change({ open: id })}
            onChoose={setChosen}
            onMove={(name, row) => begin(name, [row])}
            onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          />
        )}
        {search.open !== undefined && (
          <FindingView key={search.open} id={search.open} onMove={begin} onClose={() => change({ open: undefined })} />
        )}
      </div>
      {asking !== undefined && (
        <MoveDialog
          move={asking.move}
          count={asking.rows.length}
          draft={`${asking.move} ${asking.rows.map(row => row.id).join()}`.slice(0, 120)}
          onClose={() => setAsking(undefined)}
          onMake={note => make(asking.move, asking.rows, note)}
        />
      )}
    </div>
  )
}

function exportAddress(
  { open: _, unit, asset, severity, order: __, overdue, ...same }: FindingSearch,
  language: string,
) {
  const query = new URLSearchParams({
    ...same,
    ...(unit === undefined ? {} : { unitId: unit }),
    ...(asset === undefined ? {} : { assetId: asset }),
    ...(severity === undefined ? {} : { severityAtLeast: severity }),
    ...(overdue === undefined ? {} : { overdue: 'true' }),
    language,
  })
  return `/api/findings/export?${query}`
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../messages/index.ts'
import { Due } from '../../ui/due.tsx'
import { Severity } from '../../ui/severity.tsx'
import { useRuleTitles } from './finding-data.ts'
import { type Listed, type Move, moveKeys, stateNames } from './finding-texts.ts'

const texts = {
  list: { en: 'Findings', 'zh-CN': '问题清单' },
  keys: {
    en: 'J and K: down and up; X: choose; Enter: open; C: confirm',
    'zh-CN': 'J、K 上下移动；X 选中；Enter 打开；C 核实',
  },
  choose: { en: 'Choose', 'zh-CN': '选中' },
} as const

interface Props {
  readonly rows: readonly Listed[]
  /** Undefined: more than anybody counts. */
  readonly total: number | undefined
  readonly open: string | undefined
  readonly chosen: ReadonlySet<string>
  readonly onOpen: (id: string) => void
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onMove: (move: Move, row: Listed) => void
  /** The end of what is loaded comes near. */
  readonly onEnd: () => void
}

/** Some 25 rows stand in the document, however many are loaded. The active row is held by its id, so that a row that leaves moves nothing. */
export function FindingList({ rows, total, open, chosen, onOpen, onChoose, onMove, onEnd }: Props) {
  const { say, said } = useLanguage()
  const titles = useRuleTitles().data
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState(open ?? rows[0]?.id)
  const active = Math.max(
    0,
    rows.findIndex(row => row.id === activeId),
  )
  // The window is a plain object of its own; the compiler may not keep it.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 53,
    overscan: 8,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the window moves
  useEffect(() => {
    if (last >= rows.length - 20) onEnd()
  }, [last, rows.length])

  const go = (to: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, to))
    setActiveId(rows[next]?.id)
    virtual.scrollToIndex(next)
    if (open !== undefined && rows[next] !== undefined) onOpen(rows[next].id)
  }
  const choose = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rows[active]
    const move = moveKeys[event.key]
    const acts: Readonly<Record<string, () => void>> = {
      j: () => go(active + 1),
      ArrowDown: () => go(active + 1),
      k: () => go(active - 1),
      ArrowUp: () => go(active - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      PageDown: () => go(active + 10),
      PageUp: () => go(active - 10),
      x: () => row && choose(row.id),
      ' ': () => row && choose(row.id),
      Enter: () => row && onOpen(row.id),
    }
    const act = acts[event.key] ?? (move && row ? () => onMove(move, row) : undefined)
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  return (
    <div
      ref={scroller}
      className="finding-list"
      role="grid"
      tabIndex={0}
      aria-label={say(texts.list)}
      aria-description={say(texts.keys)}
      aria-multiselectable="true"
      aria-rowcount={total ?? -1}
      aria-activedescendant={rows[active] && `finding-${rows[active].id}`}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {shown.map(({ index, start, key }) => {
          const row = rows[index]!
          const title = titles?.get(row.rule)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
            <div
              key={key}
              id={`finding-${row.id}`}
              role="row"
              aria-rowindex={index + 1}
              aria-selected={chosen.has(row.id)}
              className={`finding-row ${index === active ? 'active' : ''} ${row.state === 'closed' ? 'closed' : ''}`}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setActiveId(row.id)
                onOpen(row.id)
              }}
            >
              <span role="gridcell">
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={say(texts.choose)}
                  checked={chosen.has(row.id)}
                  onClick={event => event.stopPropagation()}
                  onChange={() => choose(row.id)}
                />
              </span>
              <span role="gridcell">
                <Severity of={row.severity} verdict={row.verdict} />
              </span>
              <span role="gridcell" className="finding-words" data-may-cut>
                <b className="cut" data-name>
                  {title === undefined ? row.rule : said(title)}
                </b>
                <small className="cut" data-name>
                  {row.assetName} · {row.place} · {row.unitName}
                </small>
              </span>
              <span role="gridcell" className="finding-when">
                <small>{say(stateNames[row.state])}</small>
                {row.state !== 'closed' && row.verdict === 'fails' && (
                  <Due day={row.due} provisional={row.dueProvisional} />
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

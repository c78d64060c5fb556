import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../messages/index.ts'
import { Button } from '../../ui/button.tsx'
import { Due } from '../../ui/due.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Severity } from '../../ui/severity.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useFinding } from './finding-data.ts'
import { type Finding, type Listed, type Move, moveKeys, moveNames, stateNames } from './finding-texts.ts'
import { Timeline } from './timeline.tsx'

const texts = {
  side: { en: 'The finding', 'zh-CN': '问题详情' },
  close: { en: 'Close', 'zh-CN': '关闭' },
  evidence: { en: 'Evidence', 'zh-CN': '证据' },
  site: { en: 'Site', 'zh-CN': '网站' },
  unit: { en: 'Unit', 'zh-CN': '单位' },
  place: { en: 'Where', 'zh-CN': '位置' },
  todo: { en: 'What to do', 'zh-CN': '整改建议' },
  source: { en: 'Source', 'zh-CN': '依据' },
  due: { en: 'Due', 'zh-CN': '期限' },
  estimate: { en: 'an estimate until the unit is told', 'zh-CN': '通知单位前为预计期限' },
  worker: { en: 'Works on it', 'zh-CN': '经办人' },
  history: { en: 'History', 'zh-CN': '处理记录' },
} as const

interface Props {
  readonly id: string
  readonly onMove: (move: Move, rows: readonly Listed[]) => void
  readonly onClose?: () => void
}

/** A finding is a sentence about the site; then the evidence, what to do, and the source. */
export function FindingView({ id, onMove, onClose }: Props) {
  const { say } = useLanguage()
  const { data, error, refetch } = useFinding(id)
  return (
    <section className="finding-view" aria-label={say(texts.side)}>
      {data !== undefined ? (
        <Shown finding={data} onMove={onMove} onClose={onClose} />
      ) : error !== null ? (
        <Failed error={error} onAgain={() => void refetch()} />
      ) : (
        <Loading rows={4} />
      )}
    </section>
  )
}

function Shown({
  finding,
  onMove,
  onClose,
}: { readonly finding: Finding } & Pick<Props, 'onMove'> & { onClose: Props['onClose'] }) {
  const { say, said } = useLanguage()
  const keyOf = (move: Move) =>
    Object.entries(moveKeys)
      .find(([, one]) => one === move)?.[0]
      ?.toUpperCase()
  return (
    <article className="stack">
      <header className="spread">
        <span className="row">
          <Severity of={finding.severity} verdict={finding.verdict} />
          <span className="chip">{say(stateNames[finding.state])}</span>
          {finding.state !== 'closed' && finding.verdict === 'fails' && (
            <Due day={finding.due} provisional={finding.dueProvisional} />
          )}
        </span>
        {onClose !== undefined && (
          <Button kind="quiet" onPress={onClose}>
            {say(texts.close)}
          </Button>
        )}
      </header>
      <h2 data-name className="wrap-anywhere">
        {said(finding.says)}
      </h2>
      {finding.moves.length > 0 && (
        <div className="row no-print">
          {finding.moves.map((move, n) => (
            <Button
              key={move}
              kind={n === 0 ? 'main' : undefined}
              hotkey={keyOf(move)}
              onPress={() => onMove(move, [finding])}
            >
              {say(moveNames[move])}
            </Button>
          ))}
        </div>
      )}
      {finding.evidence.length > 0 && (
        <div className="evidence" role="group" aria-label={say(texts.evidence)} data-name>
          {finding.evidence.map((one, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: evidence never changes its order
            <p key={n}>
              {one.text}
              {one.url !== null && <small> {one.url}</small>}
            </p>
          ))}
        </div>
      )}
      <dl className="facts">
        <dt>{say(texts.site)}</dt>
        <dd data-name>
          <Link to="/findings" search={{ asset: finding.assetId }}>
            {finding.assetName}
          </Link>{' '}
          <small className="wrap-anywhere">{finding.address}</small>
        </dd>
        <dt>{say(texts.unit)}</dt>
        <dd data-name>{finding.unitName}</dd>
        <dt>{say(texts.place)}</dt>
        <dd data-name className="wrap-anywhere">
          {said(finding.where)}
        </dd>
        <dt>{say(texts.todo)}</dt>
        <dd data-name>{said(finding.todo)}</dd>
        <dt>{say(texts.due)}</dt>
        <dd>
          <span data-name>{finding.due}</span> {finding.toldAt === null && <small>{say(texts.estimate)}</small>}
        </dd>
        {finding.assignee !== null && (
          <>
            <dt>{say(texts.worker)}</dt>
            <dd data-name>{finding.assignee.name}</dd>
          </>
        )}
        <dt>{say(texts.source)}</dt>
        <dd data-name>
          {said(finding.source)} <code>{finding.rule}</code>
        </dd>
      </dl>
      <h3>{say(texts.history)}</h3>
      <Timeline events={finding.events} />
      <small>
        <Moment at={finding.foundAt} />
      </small>
    </article>
  )
}

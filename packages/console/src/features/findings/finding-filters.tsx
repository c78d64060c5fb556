import { useState } from 'react'
import { Button as AriaButton, Input, SearchField } from 'react-aria-components'
import { useSay } from '../../messages/index.ts'
import { Choice } from '../../ui/choice.tsx'
import { severityNames } from '../../ui/severity.tsx'
import { type FindingSearch, orders, states } from './finding-search.ts'
import { stateNames } from './finding-texts.ts'

const texts = {
  open: { en: 'Open', 'zh-CN': '未关闭' },
  overdue: { en: 'Late', 'zh-CN': '已超期' },
  person: { en: 'For a person', 'zh-CN': '待人工判断' },
  severity: { en: 'Severity', 'zh-CN': '严重程度' },
  any: { en: 'Any severity', 'zh-CN': '全部程度' },
  least: { en: '{name} and worse', 'zh-CN': '{name}及以上' },
  order: { en: 'Order', 'zh-CN': '排序' },
  search: { en: 'Site or rule', 'zh-CN': '网站或规则' },
  unit: { en: 'One unit ✕', 'zh-CN': '指定单位 ✕' },
  asset: { en: 'One site ✕', 'zh-CN': '指定网站 ✕' },
} as const
const orderNames = {
  severity: { en: 'Worst first', 'zh-CN': '按严重程度' },
  due: { en: 'First due first', 'zh-CN': '按期限' },
  newest: { en: 'Newest first', 'zh-CN': '按发现时间' },
  state: { en: 'By state', 'zh-CN': '按状态' },
} as const
const severities = ['any', 'critical', 'high', 'medium', 'low'] as const

interface Props {
  readonly search: FindingSearch
  readonly onChange: (next: Partial<Record<keyof FindingSearch, unknown>>) => void
}

/** Each filter stands in the address, so that a list can be sent to a colleague. */
export function FindingFilters({ search, onChange }: Props) {
  const say = useSay()
  const [typed, setTyped] = useState(search.search ?? '')
  const isPlain = search.state === undefined && search.overdue === undefined && search.verdict === undefined
  return (
    <div className="filters no-print">
      <Pill on={isPlain} onPress={() => onChange({ state: undefined, overdue: undefined, verdict: undefined })}>
        {say(texts.open)}
      </Pill>
      <Pill
        on={search.overdue === true}
        onPress={() => onChange({ overdue: search.overdue ? undefined : true, state: undefined })}
      >
        {say(texts.overdue)}
      </Pill>
      {states.map(state => (
        <Pill
          key={state}
          on={search.state === state}
          onPress={() => onChange({ state: search.state === state ? undefined : state, overdue: undefined })}
        >
          {say(stateNames[state])}
        </Pill>
      ))}
      <Pill
        on={search.verdict === 'needs-person'}
        onPress={() => onChange({ verdict: search.verdict === undefined ? 'needs-person' : undefined })}
      >
        {say(texts.person)}
      </Pill>
      {search.unit !== undefined && (
        <Pill on onPress={() => onChange({ unit: undefined })}>
          {say(texts.unit)}
        </Pill>
      )}
      {search.asset !== undefined && (
        <Pill on onPress={() => onChange({ asset: undefined })}>
          {say(texts.asset)}
        </Pill>
      )}
      <span className="filters-end">
        <SearchField
          aria-label={say(texts.search)}
          value={typed}
          onChange={setTyped}
          onSubmit={text => onChange({ search: [...text.trim()].length >= 2 ? text.trim() : undefined })}
          onClear={() => onChange({ search: undefined })}
        >
          <Input className="input" placeholder={say(texts.search)} />
        </SearchField>
        <Choice
          label={say(texts.severity)}
          labelHidden
          value={search.severity ?? 'any'}
          onChange={value => onChange({ severity: value === 'any' ? undefined : value })}
          options={severities.map(id => ({
            id,
            name:
              id === 'any'
                ? say(texts.any)
                : id === 'critical'
                  ? say(severityNames.critical)
                  : say(texts.least, { name: say(severityNames[id]) }),
          }))}
        />
        <Choice
          label={say(texts.order)}
          labelHidden
          value={search.order ?? (search.state === 'closed' ? 'newest' : 'severity')}
          onChange={order => onChange({ order })}
          options={(search.state === 'closed' ? (['newest'] as const) : orders).map(id => ({
            id,
            name: say(orderNames[id]),
          }))}
        />
      </span>
    </div>
  )
}

function Pill(props: { readonly on: boolean; readonly onPress: () => void; readonly children: string }) {
  return (
    <AriaButton className={`pill ${props.on ? 'on' : ''}`} aria-pressed={props.on} onPress={props.onPress}>
      {props.children}
    </AriaButton>
  )
}

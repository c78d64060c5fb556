import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { answerOf, api } from '../api/index.ts'
import { type Text, useLanguage } from '../messages/index.ts'
import { Dialog } from '../ui/dialog.tsx'
import './find.css'

const texts = {
  open: { en: 'Search sites, findings, units, people', 'zh-CN': '搜索网站、问题、单位、人员' },
  title: { en: 'Search', 'zh-CN': '搜索' },
  short: { en: 'Two characters at least.', 'zh-CN': '请至少输入两个字。' },
  none: { en: 'Nothing found.', 'zh-CN': '未找到。' },
} as const

type Kind = 'asset' | 'notice' | 'finding' | 'unit' | 'person'
const kinds: Readonly<Record<Kind, { readonly name: Text; readonly path: string }>> = {
  asset: { name: { en: 'Asset', 'zh-CN': '资产' }, path: '/assets/' },
  notice: { name: { en: 'Notice', 'zh-CN': '整改通知' }, path: '/notices/' },
  finding: { name: { en: 'Finding', 'zh-CN': '问题' }, path: '/findings/' },
  unit: { name: { en: 'Unit', 'zh-CN': '单位' }, path: '/administration/units/' },
  person: { name: { en: 'Person', 'zh-CN': '人员' }, path: '/administration/people/' },
}

/** One search over all things, by Ctrl-K from everywhere. */
export function Find() {
  const { say } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setIsOpen(true)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <button type="button" className="find-open" onClick={() => setIsOpen(true)} aria-keyshortcuts="Control+K">
        <span className="cut">{say(texts.open)}</span>
        <kbd aria-hidden="true" data-name>
          Ctrl K
        </kbd>
      </button>
      <Dialog title={say(texts.title)} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <Finding onDone={() => setIsOpen(false)} />
      </Dialog>
    </>
  )
}

function Finding({ onDone }: { readonly onDone: () => void }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const { data } = useQuery({
    queryKey: ['search', text],
    queryFn: () => answerOf(api.GET('/api/search', { params: { query: { text } } })),
    enabled: [...text].length >= 2,
  })
  const items = (data?.kinds ?? []).flatMap(({ kind, items: hits }) => hits.map(hit => ({ ...hit, kind })))
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={say(texts.open)} autoFocus>
        <Input className="input" />
      </SearchField>
      <ListBox
        className="options found"
        aria-label={say(texts.title)}
        items={items}
        renderEmptyState={() => <p className="option">{say(text.length < 2 ? texts.short : texts.none)}</p>}
        onAction={key => {
          const item = items.find(one => one.id === key)
          if (item === undefined) return
          onDone()
          void navigate({ to: `${kinds[item.kind].path}${item.id}` as '/today' })
        }}
      >
        {item => (
          <ListBoxItem id={item.id} textValue={item.title} className="option">
            <span data-name>{item.title}</span>
            <small>
              {say(kinds[item.kind].name)} · <span data-name>{item.unitName}</span>
            </small>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  )
}

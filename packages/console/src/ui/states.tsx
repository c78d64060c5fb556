import type { ReactNode } from 'react'
import { Problem, Unreachable } from '../api/index.ts'
import { useSay } from '../messages/index.ts'
import { Button } from './button.tsx'
import './states.css'

const texts = {
  loading: { en: 'Loading…', 'zh-CN': '正在加载…' },
  again: { en: 'Try again', 'zh-CN': '重试' },
  unreachable: {
    en: 'The server does not answer. What you typed is kept.',
    'zh-CN': '无法连接服务器。已填写的内容不会丢失。',
  },
  unexpected: { en: 'This page could not be shown.', 'zh-CN': '页面暂时无法显示。' },
  quote: { en: 'Code {code} · request {request}', 'zh-CN': '错误代码 {code} · 请求编号 {request}' },
} as const

/** While it loads: as large as what will come, so that nothing jumps. */
export function Loading({ rows = 6 }: { readonly rows?: number }) {
  const say = useSay()
  return (
    <div className="loading" role="status" aria-label={say(texts.loading)}>
      {Array.from({ length: rows }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <i key={n} />
      ))}
    </div>
  )
}

/** Nothing is there: says what to do next. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}

/** What went wrong, what to do, and the code to quote. */
export function Failed({ error, onAgain }: { readonly error: unknown; readonly onAgain?: () => void }) {
  const say = useSay()
  return (
    <div className="empty" role="alert">
      <h2>{wordsOf(error, say)}</h2>
      {error instanceof Problem && error.body.code !== undefined && (
        <small>
          {say(texts.quote, { code: error.body.code, request: error.body.instance?.split(':').at(-1) ?? '' })}
        </small>
      )}
      {onAgain !== undefined && <Button onPress={onAgain}>{say(texts.again)}</Button>}
    </div>
  )
}

/** A failure beside what was tried, with each wrong field. */
export function Trouble({ error }: { readonly error: unknown }) {
  const say = useSay()
  if (error === null || error === undefined) return null
  const fields = error instanceof Problem ? (error.body.fields ?? []) : []
  return (
    <div className="trouble" role="alert">
      <p>{wordsOf(error, say)}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(field => (
            <li key={field.pointer + field.code}>
              <code>{field.pointer}</code> {field.detail}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function wordsOf(error: unknown, say: ReturnType<typeof useSay>): string {
  if (error instanceof Problem) return error.message
  return say(error instanceof Unreachable ? texts.unreachable : texts.unexpected)
}

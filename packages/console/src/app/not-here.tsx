import { Link } from '@tanstack/react-router'
import { useSay } from '../messages/index.ts'
import { Empty, Failed } from '../ui/states.tsx'

const texts = {
  title: { en: 'There is no such page', 'zh-CN': '没有这个页面' },
  why: { en: 'It was moved, or the address is incomplete.', 'zh-CN': '页面已移动，或地址不完整。' },
  home: { en: 'To today', 'zh-CN': '返回今日' },
} as const

export function NotHere() {
  const say = useSay()
  return (
    <Empty title={say(texts.title)}>
      <p>{say(texts.why)}</p>
      <Link to="/today">{say(texts.home)}</Link>
    </Empty>
  )
}

export function PageFailed({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  return <Failed error={error} onAgain={reset} />
}

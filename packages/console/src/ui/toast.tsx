import { useSyncExternalStore } from 'react'
import { useSay } from '../messages/index.ts'
import { Button } from './button.tsx'
import './toast.css'

interface Said {
  readonly id: number
  readonly text: string
  readonly undo: (() => void) | undefined
}

const shownMs = 8_000
let said: readonly Said[] = []
let serial = 0
const listeners = new Set<() => void>()

function set(next: readonly Said[]): void {
  said = next
  for (const listener of listeners) listener()
}

/** Says at the edge of the page what was done; with `undo`, how to take it back. */
export function tell(text: string, undo?: () => void): void {
  const id = ++serial
  set([...said.slice(-2), { id, text, undo }])
  setTimeout(() => hush(id), shownMs)
}

function hush(id: number): void {
  set(said.filter(one => one.id !== id))
}

const texts = { undo: { en: 'Undo', 'zh-CN': '撤销' } } as const

export function Toasts() {
  const say = useSay()
  const all = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  return (
    <div className="toasts no-print" role="status">
      {all.map(({ id, text, undo }) => (
        <div key={id} className="toast">
          {text}
          {undo !== undefined && (
            <Button
              kind="quiet"
              onPress={() => {
                undo()
                hush(id)
              }}
            >
              {say(texts.undo)}
            </Button>
          )}
        </div>
      ))}
    </div>
  )
}

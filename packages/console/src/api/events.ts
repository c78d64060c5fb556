import { useEffect } from 'react'

type Listener = (data: unknown) => void

/** One stream for the page; what it tells, by name. `gap`: something was missed. */
const listeners = new Map<string, Set<Listener>>()
let stream: EventSource | undefined

function open(): void {
  if (stream !== undefined) return
  stream = new EventSource('/api/events')
  for (const name of listeners.keys()) hear(name)
}

function hear(name: string): void {
  stream?.addEventListener(name, event => {
    const data: unknown = JSON.parse((event as MessageEvent<string>).data || '{}')
    for (const listener of listeners.get(name) ?? []) listener(data)
  })
}

/** Listens while the part is shown. Opened with the first listener, the stream stays for as long as the page does. */
export function useEvent(name: string, listener: Listener): void {
  useEffect(() => {
    const known = listeners.get(name)
    const all = known ?? new Set<Listener>()
    all.add(listener)
    if (known === undefined) {
      listeners.set(name, all)
      hear(name)
    }
    open()
    return () => void all.delete(listener)
  }, [name, listener])
}

import { del, get, set } from 'idb-keyval'
import { useCallback, useEffect, useRef, useState } from 'react'

const prefix = 'draft '

/** A text that outlives a broken line, an ended session and a closed page, until it was sent. Known by a name of its own. */
export function useDraft(name: string): readonly [string, (text: string) => void, forget: () => void] {
  const [text, setText] = useState('')
  const touched = useRef(false)
  const key = prefix + name
  useEffect(() => {
    void get<string>(key).then(kept => kept !== undefined && !touched.current && setText(kept))
  }, [key])
  const change = useCallback(
    (next: string) => {
      touched.current = true
      setText(next)
      void (next === '' ? del(key) : set(key, next))
    },
    [key],
  )
  const forget = useCallback(() => {
    setText('')
    void del(key)
  }, [key])
  return [text, change, forget]
}

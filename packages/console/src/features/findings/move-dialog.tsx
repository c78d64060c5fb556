import { useState } from 'react'
import { useSay } from '../../messages/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Field } from '../../ui/field.tsx'
import { Trouble } from '../../ui/states.tsx'
import { type Move, moveNames, needsNote } from './finding-texts.ts'

const texts = {
  many: { en: '{move}: {count} findings', 'zh-CN': '{move}：{count} 项' },
  note: { en: 'Note', 'zh-CN': '说明' },
  must: { en: 'Say why; whoever is concerned reads it.', 'zh-CN': '请说明理由，相关人员可见。' },
  may: { en: 'Optional.', 'zh-CN': '可不填。' },
  missing: { en: 'Say something with it.', 'zh-CN': '请填写说明。' },
} as const

interface Props {
  readonly move: Move
  readonly count: number
  readonly draft: string
  readonly onClose: () => void
  readonly onMake: (note: string) => Promise<void>
}

/** Asks for what must be said with a move. What was typed is kept until the move is made. */
export function MoveDialog({ move, count, draft, onClose, onMake }: Props) {
  const say = useSay()
  const [note, setNote, forget] = useDraft(draft)
  const [error, setError] = useState<unknown>()
  const [isPending, setIsPending] = useState(false)
  const [isMissing, setIsMissing] = useState(false)
  const must = needsNote.has(move)
  const name = say(moveNames[move])

  async function make() {
    setIsMissing(must && note.trim() === '')
    if (must && note.trim() === '') return
    setIsPending(true)
    setError(undefined)
    try {
      await onMake(note.trim())
      forget()
    } catch (failure) {
      setError(failure)
    } finally {
      setIsPending(false)
    }
  }

  return (
    <Dialog title={count === 1 ? name : say(texts.many, { move: name, count })} isOpen onClose={onClose}>
      <div className="stack">
        <Field
          label={say(texts.note)}
          hint={say(must ? texts.must : texts.may)}
          error={isMissing ? say(texts.missing) : undefined}
          lines={4}
          autoFocus
          value={note}
          onChange={setNote}
          maxLength={2000}
        />
        <Trouble error={error} />
        <div className="row">
          <Button kind="main" isPending={isPending} onPress={() => void make()}>
            {name}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useSay } from '../messages/index.ts'
import { Button } from './button.tsx'
import './dialog.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** A panel at the side instead of a window in the middle. */
  readonly side?: boolean
}

/** Takes the focus, gives it back, closes by Escape; what was typed in it is its user's to keep. */
export function Dialog({ title, isOpen, onClose, children, side = false }: Props) {
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={open => !open && onClose()} isDismissable>
      <Modal className={side ? 'panel' : 'window'}>
        <AriaDialog className="dialog">
          <Heading slot="title">{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const texts = { cancel: { en: 'Cancel', 'zh-CN': '取消' } } as const

interface ConfirmProps extends Omit<Props, 'side'> {
  readonly doIt: string
  readonly destroys?: boolean
  readonly isPending?: boolean
  readonly onConfirm: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ doIt, destroys = false, isPending = false, onConfirm, children, ...dialog }: ConfirmProps) {
  const say = useSay()
  return (
    <Dialog {...dialog}>
      <div className="stack">
        {children}
        <div className="row">
          <Button kind={destroys ? 'danger' : 'main'} isPending={isPending} onPress={onConfirm}>
            {doIt}
          </Button>
          <Button onPress={dialog.onClose}>{say(texts.cancel)}</Button>
        </div>
      </div>
    </Dialog>
  )
}

import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
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

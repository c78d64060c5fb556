import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  readonly kind?: 'main' | 'quiet' | 'danger' | undefined
  /** The key that does the same; shown, since every control says its key. */
  readonly hotkey?: string | undefined
  readonly children: ReactNode
}

export function Button({ kind, hotkey, children, ...props }: Props) {
  return (
    <AriaButton {...props} className={`button ${kind ?? ''}`} {...(hotkey ? { 'aria-keyshortcuts': hotkey } : {})}>
      {children}
      {hotkey !== undefined && <kbd aria-hidden="true">{hotkey}</kbd>}
    </AriaButton>
  )
}

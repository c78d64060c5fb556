import type { ReactNode } from 'react'
import {
  Text as AriaText,
  FieldError,
  Input,
  Label,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components'

interface Props extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with it, in words; the server's or our own, never the browser's. */
  readonly error?: string | undefined
  readonly lines?: number
  readonly placeholder?: string
}

export function Field({ label, hint, error, lines, placeholder, ...props }: Props) {
  const input = { className: 'input', ...(placeholder === undefined ? {} : { placeholder }) }
  return (
    <TextField {...props} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <Label>{label}</Label>
      {lines === undefined ? <Input {...input} /> : <TextArea {...input} rows={lines} />}
      {hint !== undefined && (
        <AriaText slot="description" elementType="small">
          {hint}
        </AriaText>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  )
}

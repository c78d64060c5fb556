import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import './choice.css'

interface Props<Value extends string> {
  readonly label: string
  /** Said to readers of the screen alone, where the place shows what it is. */
  readonly labelHidden?: boolean
  readonly value: Value | null
  readonly options: readonly { readonly id: Value; readonly name: string }[]
  readonly onChange: (value: Value) => void
  readonly placeholder?: string
}

/** One of a few. For many, a search. */
export function Choice<Value extends string>({
  label,
  labelHidden,
  value,
  options,
  onChange,
  placeholder,
}: Props<Value>) {
  return (
    <Select
      className="field"
      selectedKey={value}
      onSelectionChange={key => key !== null && onChange(key as Value)}
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <Label className={labelHidden ? 'only-read' : ''}>{label}</Label>
      <AriaButton className="input choice">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="popover">
        <ListBox items={options} className="options">
          {option => (
            <ListBoxItem id={option.id} textValue={option.name} className="option">
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

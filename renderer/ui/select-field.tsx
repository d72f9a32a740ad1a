// One choice out of a short list.
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import { CheckIcon, ChevronDownIcon } from './icons.ts'
import { FieldNote } from './text-field.tsx'
import './field.css'
import './menu.css'

export interface SelectOption<T extends string = string> {
  readonly id: T
  readonly label: string
}

export interface SelectFieldProps<T extends string> {
  readonly label: string
  readonly options: readonly SelectOption<T>[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isDisabled?: boolean | undefined
  readonly isLabelHidden?: boolean | undefined
  readonly className?: string | undefined
}

export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  return (
    <Select
      className={classNames('field', props.className)}
      value={props.value}
      onChange={key => props.onChange(key as T)}
      isDisabled={props.isDisabled ?? false}
      isInvalid={props.error !== undefined}
    >
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'field-label'}>{props.label}</Label>
      <Button className="field-box field-select">
        <SelectValue className="ellipsis grow">{({ selectedText }) => selectedText}</SelectValue>
        <Icon shape={ChevronDownIcon} size="s" />
      </Button>
      <FieldNote hint={props.hint} error={props.error} />
      <Popover className="popover" offset={4}>
        <ListBox className="menu" items={props.options.map(option => ({ ...option }))}>
          {option => (
            <ListBoxItem id={option.id} textValue={option.label} className="menu-item">
              <span className="menu-check">
                <Icon shape={CheckIcon} size="s" />
              </span>
              <span className="grow">{option.label}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

// One choice out of a few, all visible.
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { FieldNote } from './text-field.tsx'
import './field.css'

export interface RadioOption<T extends string = string> {
  readonly id: T
  readonly label: string
  readonly hint?: string | undefined
  readonly isDisabled?: boolean | undefined
}

export interface RadioGroupFieldProps<T extends string> {
  readonly label: string
  readonly options: readonly RadioOption<T>[]
  readonly value: T | null
  readonly onChange: (value: T) => void
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isLabelHidden?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  /** What is chosen has the focus. */
  readonly autoFocus?: boolean | undefined
}

export function RadioGroupField<T extends string>(props: RadioGroupFieldProps<T>) {
  return (
    <RadioGroup
      className="field"
      value={props.value}
      onChange={value => props.onChange(value as T)}
      isDisabled={props.isDisabled ?? false}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
    >
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'field-label'}>{props.label}</Label>
      {props.options.map(option => (
        <Radio
          key={option.id}
          value={option.id}
          className="check-field"
          isDisabled={option.isDisabled ?? false}
          autoFocus={props.autoFocus === true && option.id === props.value}
        >
          <span className="radio" />
          <span className="check-words">
            <span>{option.label}</span>
            {option.hint ? <span className="field-hint">{option.hint}</span> : null}
          </span>
        </Radio>
      ))}
      <FieldNote hint={props.hint} error={props.error} />
    </RadioGroup>
  )
}

// Several lines of text with a label above and a hint or an error below.
import { TextField as AriaTextField, Label, TextArea } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { FieldNote } from './text-field.tsx'
import './field.css'

export interface TextAreaFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows: number
  readonly hint?: string | undefined
  /** Replaces the hint. */
  readonly error?: string | undefined
  readonly placeholder?: string | undefined
  readonly maxLength?: number | undefined
  readonly className?: string | undefined
}

export function TextAreaField(props: TextAreaFieldProps) {
  return (
    <AriaTextField
      className={classNames('field', props.className)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={props.error !== undefined}
      validationBehavior="aria"
      {...defined({ maxLength: props.maxLength })}
      onKeyDown={event => event.continuePropagation()}
    >
      <Label className="field-label">{props.label}</Label>
      <span className="field-box">
        <TextArea
          className="field-input field-area"
          dir="auto"
          spellCheck="false"
          rows={props.rows}
          {...defined({ placeholder: props.placeholder })}
        />
      </span>
      <FieldNote hint={props.hint} error={props.error} />
    </AriaTextField>
  )
}

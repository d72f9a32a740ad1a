// One line of text with its label above and a hint or an error below.
import { type Ref, useState } from 'react'
import { TextField as AriaTextField, Button, FieldError, Input, Label, Text } from 'react-aria-components'
import { classNames } from './class-names.ts'
import { defined } from './defined.ts'
import { Icon } from './icon.tsx'
import { ErrorIcon, HideIcon, ShowIcon } from './icons.ts'
import { useUiWords } from './ui-words.ts'
import './field.css'

export interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  /** Replaces the hint. */
  readonly error?: string | undefined
  readonly type?: 'text' | 'email' | 'password' | 'number' | 'url' | 'time' | 'date' | 'datetime-local' | undefined
  readonly placeholder?: string | undefined
  readonly autoComplete?: string | undefined
  readonly isRequired?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  readonly isReadOnly?: boolean | undefined
  readonly autoFocus?: boolean | undefined
  readonly onBlur?: (() => void) | undefined
  readonly onEnter?: (() => void) | undefined
  readonly name?: string | undefined
  readonly maxLength?: number | undefined
  readonly isLabelHidden?: boolean | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export function TextField(props: TextFieldProps) {
  const [isShown, setShown] = useState(false)
  const isPassword = props.type === 'password'
  return (
    <AriaTextField
      className={classNames('field', props.className)}
      value={props.value}
      onChange={props.onChange}
      type={isPassword && isShown ? 'text' : (props.type ?? 'text')}
      isInvalid={props.error !== undefined}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      isReadOnly={props.isReadOnly ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      {...defined({
        name: props.name,
        autoComplete: props.autoComplete,
        maxLength: props.maxLength,
        onBlur: props.onBlur,
      })}
      onKeyDown={event => {
        if (event.key === 'Enter') props.onEnter?.()
        // Keys that mean nothing here still reach the window's commands.
        event.continuePropagation()
      }}
    >
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'field-label'}>{props.label}</Label>
      <span className="field-box">
        <Input
          className="field-input"
          dir="auto"
          spellCheck="false"
          {...defined({ placeholder: props.placeholder, ref: props.ref })}
        />
        {isPassword ? <RevealButton isShown={isShown} onToggle={() => setShown(!isShown)} /> : null}
      </span>
      <FieldNote hint={props.hint} error={props.error} />
    </AriaTextField>
  )
}

function RevealButton({ isShown, onToggle }: { readonly isShown: boolean; readonly onToggle: () => void }) {
  const words = useUiWords()
  return (
    <Button
      slot={null}
      className="icon-button icon-button-small"
      aria-label={isShown ? words.hidePassword : words.showPassword}
      onPress={onToggle}
    >
      <Icon shape={isShown ? HideIcon : ShowIcon} size="s" />
    </Button>
  )
}

/** The line below a field. */
export function FieldNote({
  hint,
  error,
}: {
  readonly hint?: string | undefined
  readonly error?: string | undefined
}) {
  if (error !== undefined) {
    return (
      <FieldError className="field-error">
        <Icon shape={ErrorIcon} size="s" />
        <span>{error}</span>
      </FieldError>
    )
  }
  return hint ? (
    <Text slot="description" className="field-hint">
      {hint}
    </Text>
  ) : null
}

// One address line: chips, then a text field that completes names (combobox pattern; what its keys do is in use-address-input.ts).

import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { type RecipientField as Field, typeRecipient } from './compose-store.ts'
import { PersonCompletions } from './person-completions.tsx'
import { RecipientChips } from './recipient-chips.tsx'
import { formatRecipient } from './recipients.ts'
import { useAddressInput } from './use-address-input.ts'
import { useCompletions } from './use-completions.ts'

export interface RecipientFieldProps {
  readonly draftId: Id
  readonly field: Field
  readonly people: readonly string[]
  readonly typed: string
  readonly autoFocus?: boolean | undefined
  /** Controls at the end of the line. */
  readonly children?: ReactNode
}

export function RecipientField(props: RecipientFieldProps) {
  const { draftId, field, people, typed, autoFocus, children } = props
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const completions = useCompletions(typed, people)
  const { found, active, setActive } = completions
  const handlers = useAddressInput(props, completions, input)
  const isOpen = found.length > 0

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])
  // The list itself is silent: its options are only pointed at.
  useEffect(() => {
    if (found.length > 0) announce(t('compose.people.found', { count: found.length }))
  }, [found.length, t])
  return (
    <div className="writing-line">
      <label className="writing-label" htmlFor={id}>
        {t(`compose.${field}`)}
      </label>
      <fieldset className="writing-names" aria-label={t('compose.people.list', { field: t(`compose.${field}`) })}>
        <RecipientChips draftId={draftId} field={field} people={people} input={input} />
        <input
          ref={input}
          id={id}
          className="writing-input"
          type="text"
          role="combobox"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          value={typed}
          onChange={event => typeRecipient(draftId, field, event.target.value)}
          onKeyDown={handlers.onKeyDown}
          onPaste={handlers.onPaste}
          onBlur={handlers.onBlur}
        />
      </fieldset>
      {children}
      {isOpen ? (
        <PersonCompletions
          id={id}
          typed={typed}
          people={found}
          active={active}
          onPoint={setActive}
          onChoose={person => handlers.add(formatRecipient(person))}
        />
      ) : null}
    </div>
  )
}

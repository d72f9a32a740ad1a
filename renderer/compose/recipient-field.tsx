// One address line: chips, then a text field that completes names (combobox pattern; recipient-keys.ts knows the keys).

import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { addRecipients, type RecipientField as Field, saveNow, typeRecipient } from './compose-store.ts'
import { PersonCompletions } from './person-completions.tsx'
import { chipAt, RecipientChips } from './recipient-chips.tsx'
import { meaningInField } from './recipient-keys.ts'
import { formatRecipient, splitRecipients } from './recipients.ts'
import { useCompletions } from './use-completions.ts'

interface RecipientFieldProps {
  readonly draftId: Id
  readonly field: Field
  readonly people: readonly string[]
  readonly typed: string
  readonly autoFocus?: boolean | undefined
  /** Controls at the end of the line. */
  readonly children?: ReactNode
}

export function RecipientField({ draftId, field, people, typed, autoFocus, children }: RecipientFieldProps) {
  const t = useText()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { found, active, setActive, close } = useCompletions(typed, people)
  const isOpen = found.length > 0

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  // The list itself is silent: its options are only pointed at.
  useEffect(() => {
    if (found.length > 0) announce(t('compose.people.found', { count: found.length }))
  }, [found.length, t])

  const add = (text: string) => {
    addRecipients(draftId, field, text)
    close()
    announce(t('compose.people.added', { name: text }))
  }
  const addTyped = () => {
    const chosen = found[active]
    if (chosen) add(formatRecipient(chosen))
    else if (typed.trim() !== '') add(typed)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionEnd, selectionStart } = event.currentTarget
    const isAtStart = selectionStart === 0 && selectionEnd === 0
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const meaning = meaningInField(event, { typed, isAtStart, isOpen, isRtl })
    if (meaning === null) return
    if (meaning !== 'addAndLeave') event.preventDefault()
    if (meaning === 'add' || meaning === 'addAndLeave') addTyped()
    if (meaning === 'lastChip') chipAt(input.current, people.length - 1)?.focus()
    if (meaning === 'next') setActive((active + 1) % found.length)
    if (meaning === 'previous') setActive((active + found.length - 1) % found.length)
    if (meaning === 'close') {
      // The dialog must not take this Escape for its own.
      event.stopPropagation()
      close()
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain')
    if (typed !== '' || !isList(text)) return
    event.preventDefault()
    add(text)
  }
  return (
    <div className="compose-line">
      <label className="compose-label" htmlFor={id}>
        {t(`compose.${field}`)}
      </label>
      <fieldset className="people" aria-label={t('compose.people.list', { field: t(`compose.${field}`) })}>
        <RecipientChips draftId={draftId} field={field} people={people} input={input} />
        <input
          ref={input}
          id={id}
          className="people-input"
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
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => {
            close()
            if (typed.trim() !== '') add(typed)
            void saveNow(draftId)
          }}
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
          onChoose={person => add(formatRecipient(person))}
        />
      ) : null}
    </div>
  )
}

function isList(text: string): boolean {
  const parts = splitRecipients(text)
  return parts.length > 1 || (parts.length === 1 && parts[0]?.includes('@') === true)
}

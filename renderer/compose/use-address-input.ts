// What typing, pasting and leaving do in an address line.

import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { addRecipients, type RecipientField, saveNow } from './compose-store.ts'
import { chipAt } from './recipient-chips.tsx'
import { meaningInField } from './recipient-keys.ts'
import { formatRecipient, splitRecipients } from './recipients.ts'
import type { Completions } from './use-completions.ts'

interface AddressLine {
  readonly draftId: number
  readonly field: RecipientField
  readonly people: readonly string[]
  readonly typed: string
}

export function useAddressInput(
  { draftId, field, people, typed }: AddressLine,
  { found, active, setActive, close }: Completions,
  input: RefObject<HTMLInputElement | null>,
) {
  const t = useText()
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
    const meaning = meaningInField(event, { typed, isOpen: found.length > 0, ...placeOf(event.currentTarget) })
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
  const onBlur = () => {
    close()
    if (typed.trim() !== '') add(typed)
    void saveNow(draftId)
  }
  return { add, onKeyDown, onPaste, onBlur }
}

function placeOf(input: HTMLInputElement): { isAtStart: boolean; isRtl: boolean } {
  const { selectionEnd, selectionStart } = input
  return {
    isAtStart: selectionStart === 0 && selectionEnd === 0,
    isRtl: getComputedStyle(input).direction === 'rtl',
  }
}

function isList(text: string): boolean {
  const parts = splitRecipients(text)
  return parts.length > 1 || (parts.length === 1 && parts[0]?.includes('@') === true)
}

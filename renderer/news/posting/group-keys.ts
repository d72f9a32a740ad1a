// What keys mean in a line of groups. Pure.

export type GroupMeaning = 'add' | 'addAndLeave' | 'removeLast' | 'next' | 'previous' | 'close'

/** The part of a keyboard event that matters here. */
interface PressedKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** `isOpen`: completions are shown. Null when the key only types or moves the caret. */
export function meaningInGroups(
  event: PressedKey,
  { typed, isOpen }: { readonly typed: string; readonly isOpen: boolean },
): GroupMeaning | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const isTyping = typed.trim() !== ''
  switch (event.key) {
    case 'Enter':
      return 'add'
    case 'Tab':
      return isTyping && !event.shiftKey ? 'addAndLeave' : null
    case ',':
    case ';':
    case ' ':
      return isTyping ? 'add' : null
    case 'Backspace':
      return typed === '' ? 'removeLast' : null
    case 'ArrowDown':
      return isOpen ? 'next' : null
    case 'ArrowUp':
      return isOpen ? 'previous' : null
    case 'Escape':
      return isOpen ? 'close' : null
    default:
      return null
  }
}

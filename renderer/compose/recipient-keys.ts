// What keys mean in an address line: in its text field and on its chips. Pure.

/** The part of a keyboard event that matters here. */
export interface PressedKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

export interface FieldSituation {
  readonly typed: string
  /** The caret stands before the first character and nothing is selected. */
  readonly isAtStart: boolean
  /** Completions are shown. */
  readonly isOpen: boolean
  readonly isRtl: boolean
}

export type FieldMeaning = 'add' | 'addAndLeave' | 'lastChip' | 'next' | 'previous' | 'close'

/** What a key means in the text field, or null when it only types or moves the caret. */
export function meaningInField(event: PressedKey, situation: FieldSituation): FieldMeaning | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const { typed, isAtStart, isOpen, isRtl } = situation
  const isTyping = typed.trim() !== ''
  switch (event.key) {
    case 'Enter':
      return 'add'
    case 'Tab':
      return isTyping && !event.shiftKey ? 'addAndLeave' : null
    case ',':
    case ';':
      return isTyping && !isQuoteOpen(typed) ? 'add' : null
    case 'Backspace':
      return typed === '' ? 'lastChip' : null
    case 'ArrowLeft':
      return isAtStart && !isRtl ? 'lastChip' : null
    case 'ArrowRight':
      return isAtStart && isRtl ? 'lastChip' : null
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

/** A comma inside quotes belongs to a name. */
function isQuoteOpen(typed: string): boolean {
  return (typed.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1
}

export type ChipMeaning = 'remove' | 'edit' | 'menu' | 'input' | { readonly to: number }

export interface ChipSituation {
  readonly index: number
  readonly count: number
  readonly isRtl: boolean
}

/** What a key means on chip `index` of `count`, or null. */
export function meaningOnChip(event: PressedKey, { index, count, isRtl }: ChipSituation): ChipMeaning | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  const [before, after] = isRtl ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
  switch (event.key) {
    case 'Backspace':
    case 'Delete':
      return 'remove'
    case 'F2':
      return 'edit'
    case 'ContextMenu':
      return 'menu'
    case 'F10':
      return event.shiftKey ? 'menu' : null
    case before:
      return { to: Math.max(0, index - 1) }
    case after:
      return index + 1 < count ? { to: index + 1 } : 'input'
    case 'Home':
      return { to: 0 }
    case 'End':
      return 'input'
    default:
      return null
  }
}

// What the store must know of the list on screen: which rows are visible, and what must not move.
// The list reports; nothing here is drawn. Also the way into the list, for the keyboard that was elsewhere.

export interface VisiblePart {
  /** Rows, both inclusive; `to` is -1 for an empty list. */
  readonly from: number
  readonly to: number
  readonly isAtTop: boolean
  /** The first row that is not above the upper edge, and how far it is above or below it, in CSS pixels. */
  readonly topRow: number
  readonly abovePx: number
}

const startPart: VisiblePart = { from: 0, to: 30, isAtTop: true, topRow: 0, abovePx: 0 }
let read: () => VisiblePart = () => startPart

/** The list, once it is on screen. */
export function showPart(reader: (() => VisiblePart) | null): void {
  read = reader ?? (() => startPart)
}

let enter: (() => boolean) | null = null
let isWanted = false

/** How the row of the cursor takes the keyboard: true when it is drawn and has it. Null when the list is gone. */
export function offerList(entrance: (() => boolean) | null): void {
  enter = entrance
  enterDrawnList()
}

/** The list takes the keyboard, as soon as it is read and drawn. */
export function enterList(): void {
  isWanted = true
  requestAnimationFrame(takeKeyboard)
}

function takeKeyboard(): void {
  if (enter?.()) isWanted = false
}

/** Rows were drawn: the keyboard that could not come to them before, and went nowhere else, comes now. */
export function enterDrawnList(): void {
  if (!isWanted) return
  if (isKeyboardLost()) takeKeyboard()
  else isWanted = false
}

/** Nothing has it, or what has it went behind something a moment ago. */
export function isKeyboardLost(): boolean {
  const { activeElement, body } = document
  return activeElement === body || activeElement?.closest('[hidden]') != null
}

export function visiblePart(): VisiblePart {
  return read()
}

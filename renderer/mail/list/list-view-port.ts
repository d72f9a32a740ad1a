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

let enter: (() => void) | null = null

/** How the row of the cursor takes the keyboard; null when the list is gone. */
export function offerList(entrance: (() => void) | null): void {
  enter = entrance
}

/** The list takes the keyboard, as soon as it is drawn. */
export function enterList(): void {
  requestAnimationFrame(() => enter?.())
}

export function visiblePart(): VisiblePart {
  return read()
}

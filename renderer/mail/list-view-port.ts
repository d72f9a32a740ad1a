// What the store must know of the list on screen: which rows are visible, and what must not move.
// The list reports; nothing here is drawn.

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

export function visiblePart(): VisiblePart {
  return read()
}

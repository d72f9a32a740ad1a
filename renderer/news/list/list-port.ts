// What the store must know of the list on screen: which rows are visible, and what must not move.
// The list reports; nothing here is drawn.

export interface VisiblePart {
  /** Rows, both inclusive; `to` is -1 for an empty list. */
  readonly from: number
  readonly to: number
  readonly isAtTop: boolean
  /** How far the first of them is above the upper edge, in CSS pixels. */
  readonly abovePx: number
}

const startPart: VisiblePart = { from: 0, to: 40, isAtTop: true, abovePx: 0 }
let read: () => VisiblePart = () => startPart

/** The list, once it is on screen. */
export function showPart(reader: (() => VisiblePart) | null): void {
  read = reader ?? (() => startPart)
}

export function visiblePart(): VisiblePart {
  return read()
}

/** What is visible, or will be when the list has been drawn at `anchor`. */
export function nextPart(anchor: { readonly row: number; readonly abovePx: number } | null): VisiblePart {
  if (!anchor) return read()
  const { row, abovePx } = anchor
  return { from: row, to: row + startPart.to, isAtTop: row === 0 && abovePx <= 0, abovePx }
}

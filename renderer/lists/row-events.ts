// In which row of a list something happened, and where its menu opens. Rows carry `data-row-index`.
import type { MouseEvent } from 'react'

export interface Point {
  readonly x: number
  readonly y: number
}

export function closest(target: EventTarget, selector: string): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(selector) : null
}

/** The row an event happened in, or null. */
export function rowIndexOf(target: EventTarget): number | null {
  const index = closest(target, '[data-row-index]')?.dataset.rowIndex
  return index === undefined ? null : Number(index)
}

/** Where the menu opens: where the pointer is, or `insetPx` into `target`: the Menu key and Shift+F10 come without a place. */
export function menuPoint({ clientX, clientY }: MouseEvent, target: Element, insetPx: number): Point {
  if (clientX !== 0 || clientY !== 0) return { x: clientX, y: clientY }
  const box = target.getBoundingClientRect()
  return { x: box.left + insetPx, y: box.top + insetPx }
}

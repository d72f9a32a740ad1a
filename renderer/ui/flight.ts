// Whether somebody flies through a list: faster than anything in it can be read. Then nothing is worth being drawn or asked for.
import type { Virtualizer } from '@tanstack/react-virtual'
import { useState } from 'react'

/** One far jump is a key or a link; what follows it at once is a flight. */
const FAR_MOVES = 2

export class Flight {
  private lastOffset = 0
  private farMoves = 0

  /** `height`: of the visible part. Offsets and heights in CSS pixels. Asked again about the same place it answers the same. */
  isOn({ offset, height, isScrolling }: { offset: number; height: number; isScrolling: boolean }): boolean {
    const moved = Math.abs(offset - this.lastOffset)
    this.lastOffset = offset
    if (!isScrolling) this.farMoves = 0
    else if (moved > 0) this.farMoves = moved > height ? this.farMoves + 1 : 0
    return this.farMoves >= FAR_MOVES
  }
}

/** As the list is scrolled at this drawing. */
export function useFlight(list: Virtualizer<HTMLDivElement, Element>): boolean {
  const [flight] = useState(() => new Flight())
  const { scrollOffset, scrollRect, isScrolling } = list
  return flight.isOn({ offset: scrollOffset ?? 0, height: scrollRect?.height ?? 0, isScrolling })
}

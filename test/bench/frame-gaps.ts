// The time between frames while a list is scrolled: what a person feels.

import type { Page } from '@playwright/test'

export interface Gaps {
  readonly frames: number
  readonly longestMs: number
  readonly p99Ms: number
}

/** Scrolls the first list that can be scrolled down and up again, so many pixels a frame, and notes the time between frames. */
export function startScrolling(page: Page, pixels = 40): Promise<void> {
  return page.evaluate(pixels => {
    const noted = { gaps: [] as number[], isOver: false }
    Object.assign(window, { noted })
    let last = performance.now()
    let step = pixels
    const draw = (now: number): void => {
      noted.gaps.push(now - last)
      last = now
      const list = [...document.querySelectorAll('[role$="grid"], [role$="grid"] *')].find(
        element =>
          element.scrollHeight > element.clientHeight + 10 && getComputedStyle(element).overflowY !== 'visible',
      )
      if (list) {
        if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -pixels
        if (list.scrollTop <= 0) step = pixels
        list.scrollTop += step
      }
      if (!noted.isOver) requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
  }, pixels)
}

export function stopScrolling(page: Page): Promise<Gaps> {
  return page.evaluate(() => {
    const { noted } = window as unknown as { noted: { gaps: number[]; isOver: boolean } }
    noted.isOver = true
    // A trace keeps what is written here.
    console.log(`Milliseconds between frames: ${noted.gaps.map(gap => gap.toFixed(1)).join(' ')}`)
    const sorted = noted.gaps.slice(1).sort((a, b) => a - b)
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0
    return { frames: sorted.length, longestMs: sorted.at(-1) ?? 0, p99Ms: at(0.99) }
  })
}

export function reportGaps(what: string, { frames, longestMs, p99Ms }: Gaps): void {
  console.log(`${what}: ${frames} frames, longest gap ${longestMs.toFixed(1)} ms, 99 % below ${p99Ms.toFixed(1)} ms`)
}

// The time between frames while a list is scrolled: what a person feels.

import type { Page } from '@playwright/test'
import { verdict } from './wanted.ts'

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
    const find = (): Element | undefined =>
      [...document.querySelectorAll('[role$="grid"], [role$="grid"] *')].find(
        element =>
          element.scrollHeight > element.clientHeight + 10 && getComputedStyle(element).overflowY !== 'visible',
      )
    let list = find()
    const draw = (now: number): void => {
      noted.gaps.push(now - last)
      last = now
      // Looking for it asks every element for its style, which takes longer than drawing does.
      if (!list?.isConnected) list = find()
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

/** What a list is wanted to stay within while it is scrolled. */
export const smoothGaps: GapLimits = { longestMs: 50, p99Ms: 20 }

type GapLimits = Partial<Pick<Gaps, 'longestMs' | 'p99Ms'>>

export function reportGaps(what: string, { frames, longestMs, p99Ms }: Gaps, wanted: GapLimits = {}): void {
  const said = (ms: number, value: number | undefined): string =>
    `${ms.toFixed(1)} ms${value === undefined ? '' : ` (${verdict(ms, { bound: 'at most', value, unit: 'ms' })})`}`
  const longest = `longest gap ${said(longestMs, wanted.longestMs)}`
  console.log(`${what}: ${frames} frames, ${longest}, 99 % below ${said(p99Ms, wanted.p99Ms)}`)
}

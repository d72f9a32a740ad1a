// Lets the Space key scroll the article that is on screen.

let scroller: HTMLElement | null = null

/** The reader's scrolling part, once it is on screen. */
export function showReader(element: HTMLElement | null): void {
  scroller = element
}

// What was at the lower edge stays visible at the upper one.
const keptShare = 0.1

/** Scrolls by a screen; false at the end of the article. */
export function scrollReader(direction: 1 | -1): boolean {
  if (!scroller) return false
  const before = scroller.scrollTop
  scroller.scrollBy(0, direction * scroller.clientHeight * (1 - keptShare))
  return scroller.scrollTop !== before
}

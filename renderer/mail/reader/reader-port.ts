// Lets the Space key scroll the message that is on screen, and keeps the keyboard where somebody reads.
import { enterList } from '../list/list-view-port.ts'

let scroller: HTMLElement | null = null
let hadKeyboard = false

/** The reader's scrolling part, once it is on screen; null when it goes. Who reads on with keys keeps them, or gets to the list. */
export function showReader(element: HTMLElement | null): void {
  if (hasReaderKeyboard()) {
    hadKeyboard = true
    // By then the next conversation is drawn, where there is one.
    queueMicrotask(() => {
      if (hadKeyboard) enterList()
      hadKeyboard = false
    })
  }
  scroller = element
  if (!element || !hadKeyboard) return
  hadKeyboard = false
  element.focus({ preventScroll: true })
}

// What was at the lower edge stays visible at the upper one.
const keptShare = 0.1

/** Scrolls by a screen; false at the end of the message. */
export function scrollReader(direction: 1 | -1): boolean {
  if (!scroller) return false
  const before = scroller.scrollTop
  scroller.scrollBy(0, direction * scroller.clientHeight * (1 - keptShare))
  return scroller.scrollTop !== before
}

/** Somebody reads with keys. */
export function hasReaderKeyboard(): boolean {
  return scroller?.contains(document.activeElement) ?? false
}

/** Arrow keys read from here on; once it is on screen, where it has to come to the front first. */
export function focusReader(): void {
  requestAnimationFrame(() => scroller?.focus({ preventScroll: true }))
}

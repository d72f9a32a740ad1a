// Where the label of a drag is: it follows the pointer without drawing anything anew.

let element: HTMLElement | null = null
const gapPx = 16

export function setDropLabel(label: HTMLElement | null): void {
  element = label
}

/** In CSS pixels of the window; the label stays inside it. */
export function moveDropLabel(x: number, y: number): void {
  if (!element) return
  const { offsetWidth, offsetHeight } = element
  const left = Math.max(0, Math.min(x + gapPx, window.innerWidth - offsetWidth - gapPx))
  const top = Math.max(0, Math.min(y + gapPx, window.innerHeight - offsetHeight - gapPx))
  element.style.transform = `translate(${left}px, ${top}px)`
}

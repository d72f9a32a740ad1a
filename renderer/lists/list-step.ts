// How far a key moves the cursor of a list. Pure.

/** Rows, negative upwards; null for keys that move nothing. `page`: rows on the screen. */
export function listStep(key: string, page: number, total: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'PageDown':
      return page
    case 'PageUp':
      return -page
    case 'Home':
      return -total
    case 'End':
      return total
    default:
      return null
  }
}

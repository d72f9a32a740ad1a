// Patterns with `*` and `?`, matched in at most length times length steps and without recursion: no pattern can hang.

/** A longer pattern matches nothing. */
export const MAX_PATTERN_LENGTH = 500
/** A longer text is looked at so far. */
const MAX_TEXT_LENGTH = 20_000

/** Whether the whole of `text` fits. Both are compared as they are: fold them first. */
export function matchesWildcard(pattern: string, text: string): boolean {
  if (pattern.length > MAX_PATTERN_LENGTH) return false
  const end = Math.min(text.length, MAX_TEXT_LENGTH)
  let at = 0
  let place = 0
  let star = -1
  let retry = 0
  while (at < end) {
    const letter = pattern[place]
    if (letter === '*') {
      star = place++
      retry = at
    } else if (letter === '?' || letter === text[at]) {
      place++
      at++
    } else if (star >= 0) {
      // The last star takes one letter more; stars before it never have to.
      place = star + 1
      at = ++retry
    } else return false
  }
  while (pattern[place] === '*') place++
  return place === pattern.length
}

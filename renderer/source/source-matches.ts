// Where words stand in a text. Pure.

/** More than a person steps through; the rest is found by looking for more letters. */
const maxMatches = 1_000

/** The places at which it begins, whatever the case of its letters; none for no letters. */
export function matchesIn(text: string, wanted: string): number[] {
  if (wanted === '') return []
  // Both shrink or grow in the same way, and raw text is Latin-1: places stay places.
  const lower = text.toLowerCase()
  const letters = wanted.toLowerCase()
  const places: number[] = []
  for (let at = lower.indexOf(letters); at >= 0 && places.length < maxMatches; ) {
    places.push(at)
    at = lower.indexOf(letters, at + letters.length)
  }
  return places
}

export interface TextPiece {
  readonly text: string
  /** Which match it is; -1: none. */
  readonly match: number
  readonly start: number
}

/** The text cut at its matches. */
export function piecesOf(text: string, wanted: string, places: readonly number[]): TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const [match, at] of places.entries()) {
    if (at > end) pieces.push({ text: text.slice(end, at), match: -1, start: end })
    end = at + wanted.length
    pieces.push({ text: text.slice(at, end), match, start: at })
  }
  if (end < text.length) pieces.push({ text: text.slice(end), match: -1, start: end })
  return pieces
}

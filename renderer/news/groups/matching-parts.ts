// Which parts of a text are what a person looks for, without regard to case and accents. Pure.

export interface TextPart {
  readonly text: string
  readonly isMatch: boolean
}

/** The text in pieces; joined they are the text again. */
export function matchingParts(text: string, words: string): readonly TextPart[] {
  const wanted = words.split(/\s+/).map(folded).filter(Boolean)
  if (wanted.length === 0) return [{ text, isMatch: false }]
  const letters = [...text]
  const marks = marksOf(letters.map(folded), wanted)
  const parts: TextPart[] = []
  for (const [at, letter] of letters.entries()) {
    const isMatch = marks.has(at)
    const last = parts.at(-1)
    if (last && last.isMatch === isMatch) parts[parts.length - 1] = { text: last.text + letter, isMatch }
    else parts.push({ text: letter, isMatch })
  }
  return parts
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

/** The letters that lie within a match. A letter may have become several, such as a ligature. */
function marksOf(letters: readonly string[], wanted: readonly string[]): ReadonlySet<number> {
  const whole = letters.join('')
  const owner = letters.flatMap((letter, at) => Array.from({ length: letter.length }, () => at))
  const marks = new Set<number>()
  for (const word of wanted) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      for (let unit = at; unit < at + word.length; unit++) marks.add(owner[unit] ?? -1)
    }
  }
  return marks
}

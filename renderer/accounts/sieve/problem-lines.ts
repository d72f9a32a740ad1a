// What a server says about a script, and which line of it each word is about. Pure.

export interface Problem {
  /** Which of the words it is, from 0. */
  readonly key: number
  readonly text: string
  /** From 1; absent: it is about the whole, or the server does not say. */
  readonly line?: number | undefined
}

const LINE = /\bline (\d{1,7})\b/i

/** `words` as the server said them, one for each entry. Servers count lines from 1. */
export function problemsIn(words: readonly string[]): Problem[] {
  return words.map((text, key) => {
    const line = Number(LINE.exec(text)?.[1] ?? 0)
    return line > 0 ? { key, text, line } : { key, text }
  })
}

/** Where a line begins and ends in a text; the last one for a line beyond the end. */
export function placeOfLine(text: string, line: number): { readonly from: number; readonly to: number } {
  let from = 0
  for (let count = 1; count < line; count++) {
    const next = text.indexOf('\n', from)
    if (next < 0) break
    from = next + 1
  }
  const end = text.indexOf('\n', from)
  return { from, to: end < 0 ? text.length : end }
}

// The gist of an article: its first twenty lines that mean something, in the author's own words, code as it stands.

import { articleLines } from './article-lines.ts'
import { lineMarks } from './line-marks.ts'

/** Lines with something on them; with one empty line between each two that makes 39. */
export const MAX_GIST_LINES = 20
/** Own words may stand behind a very long quotation. */
const MAX_LOOKED_AT = 5_000
/** A gist is a card on the screen, not the article: nobody reads more of one line there. */
const MAX_LINE_LENGTH = 1_000

/**
 * At most 20 lines that are not blank, 39 in all: no quotations, attributions or signatures, never a blank line first
 * or two in a row, leading space kept and trailing space removed. Empty when there are no own words.
 */
export function gist(text: string): string[] {
  const lines = articleLines(text, MAX_LOOKED_AT)
  const shown: string[] = []
  let filled = 0
  let isAfterBlank = false
  for (const [index, mark] of lineMarks(lines).entries()) {
    const line = (lines[index] ?? '').slice(0, MAX_LINE_LENGTH).toWellFormed().trimEnd()
    if (line === '') isAfterBlank = true
    else if (mark.kind === 'own' || mark.kind === 'code') {
      if (filled === MAX_GIST_LINES) break
      if (isAfterBlank && filled > 0) shown.push('')
      shown.push(line)
      filled++
      isAfterBlank = false
    }
  }
  return shown
}

// Whether a line is a piece of a sentence: words in a row, in any language, and nothing of a program between them.

/** So many words in a row are prose. */
const WORDS_IN_A_ROW = 4
const WORD = /^["'“„«(¿¡[]{0,2}\p{L}[\p{L}\p{M}'’-]*["'”“»)\]]{0,2}[,.;:!?…]{0,3}$/u
const SENTENCE_END = /\p{L}["'”»)]{0,2}[.!?…]{1,3}["'”»)]{0,2}$/u
/** What is between quotes says nothing about the line; an apostrophe inside a word does not open any. */
const STRINGS = /"[^"]*"|`[^`]*`|(?<!\p{L})'[^']*'/gu
/** A remark behind a statement. */
const REMARK = /\s(?:\/\/|#|--|\/\*)\s.*$/
const MAX_LOOKED_AT = 240

/** A piece of a sentence. Bounded: of a long line the beginning decides. */
export function looksLikeProse(line: string): boolean {
  const bare = line.slice(0, MAX_LOOKED_AT).replace(STRINGS, '""').replace(REMARK, '').trim()
  let row = 0
  let words = 0
  for (const word of bare.split(/\s+/)) {
    row = WORD.test(word) ? row + 1 : 0
    if (row > 0) words++
    if (row >= WORDS_IN_A_ROW) return true
  }
  return words >= 3 && SENTENCE_END.test(bare)
}

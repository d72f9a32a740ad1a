// The words of a text, as they are indexed and searched: the one place that decides what a word is. The index is fed with
// `indexText`, so that its own tokenizer finds exactly these words again.

import { foldWords, LETTERS_UNKNOWN_TO_INDEX } from '../../../shared/fold-text.ts'

/** Letters and digits of all scripts; everything else parts words. */
const WORD = new RegExp(`[[\\p{L}\\p{N}]--[${LETTERS_UNKNOWN_TO_INDEX}]]+`, 'gv')
/** Scripts without spaces between words: each letter is a word, and a search for several is one for a phrase. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const BEYOND_LATIN = /[^ -ɏ]/
/** A longer word is an encoded something; search engines cut it too. */
const MAX_WORD = 100

/** In order, folded: without case and accents. */
export function wordsOf(text: string): string[] {
  const folded = foldWords(text)
  const parted = BEYOND_LATIN.test(folded) ? folded.replace(UNSPACED, letter => ` ${letter} `) : folded
  return (parted.match(WORD) ?? []).map(word => (word.length > MAX_WORD ? cut(word) : word))
}

/** What the full-text index is to be given for a text: its words, parted by spaces. Quick for ASCII, which most mail is. */
export function indexText(text: string): string {
  return asciiWords(text.toLowerCase()) ?? wordsOf(text).join(' ')
}

/** Letter by letter, which is twice as fast as a pattern. Undefined: there are other letters, or a word too long. */
function asciiWords(text: string): string | undefined {
  let words = ''
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) continue
    if (code > 127 || at - start > MAX_WORD) return undefined
    if (at > start) words += words === '' ? text.slice(start, at) : ` ${text.slice(start, at)}`
    start = at + 1
  }
  return words
}

/** Not in the midst of a letter beyond U+FFFF. */
function cut(word: string): string {
  return word
    .slice(0, MAX_WORD)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}

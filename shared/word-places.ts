// Where the words of a search stand in a text: the window marks them in what it draws, the message thread in rich text.
import { foldWords, LETTERS_UNKNOWN_TO_INDEX } from './fold-text.ts'
import type { SearchedWord } from './model/mail-search.ts'

const WORD = new RegExp(`[[\\p{L}\\p{N}\\p{M}]--[${LETTERS_UNKNOWN_TO_INDEX}]]+`, 'gv')

/** Letters that stand without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Places in `text`, in its order; `end` is behind the last letter. */
export function placesIn(text: string, words: readonly SearchedWord[]): [start: number, end: number][] {
  return [...text.matchAll(WORD)].flatMap(match => {
    const folded = foldWords(match[0])
    const fits = words.some(word => folded === word.text || (word.isPrefix && folded.startsWith(word.text)))
    if (fits) return [[match.index, match.index + match[0].length] as [number, number]]
    return unspacedIn(match[0], words).map(([start, end]): [number, number] => [match.index + start, match.index + end])
  })
}

/** Where letters stand without spaces each is a word. */
function unspacedIn(text: string, words: readonly SearchedWord[]): [start: number, end: number][] {
  if (!UNSPACED.test(text)) return []
  const places: [number, number][] = []
  let at = 0
  for (const letter of text) {
    if (words.some(word => word.text === letter)) places.push([at, at + letter.length])
    at += letter.length
  }
  return places
}

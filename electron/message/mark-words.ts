// Marks the words of a search in HTML that safe-html.ts made. Only letters and digits between tags get an element around them:
// tags, attributes and character references stay as they are, so that nothing that was safe becomes anything else.
import { markName } from '../../shared/marked-address.ts'
import type { SearchedWord } from '../../shared/model/mail-search.ts'
import { placesIn } from '../../shared/word-places.ts'

/** Further down nobody goes through them one by one. */
const MAX_MARKS = 2000

/** A tag, a character reference, or text. What is safe has each `<` and `&` of the text written as a reference. */
const PIECE = /<[^>]*>|&[#\w]{1,32};|[^<&]+/g

export interface MarkedHtml {
  readonly html: string
  readonly count: number
}

/** `html`: as sanitised. Each mark has an id by its number, which no message can have. */
export function markWords(html: string, words: readonly SearchedWord[]): MarkedHtml {
  if (words.length === 0) return { html, count: 0 }
  let count = 0
  const marked = html.replace(PIECE, piece => {
    if (piece.startsWith('<') || piece.startsWith('&') || count >= MAX_MARKS) return piece
    let end = 0
    const parts: string[] = []
    for (const [from, to] of placesIn(piece, words).slice(0, MAX_MARKS - count)) {
      count += 1
      parts.push(piece.slice(end, from), `<mark id="${markName(count)}">`, piece.slice(from, to), '</mark>')
      end = to
    }
    return parts.join('') + piece.slice(end)
  })
  return { html: marked, count }
}

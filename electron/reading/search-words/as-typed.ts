// A search while it is being typed: its last word may go on.
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { hasWords } from './has-words.ts'

/** One letter begins too much to be worth a look. */
const MIN_LETTERS = 2
/** Beside other words two letters do as well. */
const MIN_LETTERS_BESIDE = 3

/** `query` is what `text` was understood as. A word of which too little is there is left out where others are. */
export function asTyped(query: SearchQuery, text: string): SearchQuery {
  switch (query.kind) {
    case 'and': {
      const last = query.parts.at(-1)
      const others = query.parts.slice(0, -1)
      if (!last) return query
      const isShort =
        isOpen(last, text) && last.text.length < (others.some(hasWords) ? MIN_LETTERS_BESIDE : MIN_LETTERS)
      if (!isShort) return { ...query, parts: [...others, asTyped(last, text)] }
      const [first, ...more] = others
      return first && more.length === 0 ? first : { ...query, parts: others }
    }
    case 'or': {
      const last = query.parts.length - 1
      return { ...query, parts: query.parts.map((part, index) => (index === last ? asTyped(part, text) : part)) }
    }
    case 'not':
      return query
    case 'words':
      return isOpen(query, text) && query.text.length >= MIN_LETTERS ? { ...query, isPrefix: true } : query
    default:
      return query
  }
}

function isOpen(query: SearchQuery, text: string): query is Extract<SearchQuery, { kind: 'words' }> {
  return query.kind === 'words' && !query.isQuoted && text.endsWith(query.text)
}

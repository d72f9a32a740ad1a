// A search while it is being typed: its last word may go on.
import type { SearchQuery } from '../../../shared/model/search-query.ts'

/** One letter begins too much to be worth a look. */
const MIN_LETTERS = 2

/** `query` is what `text` was understood as. */
export function asTyped(query: SearchQuery, text: string): SearchQuery {
  switch (query.kind) {
    case 'and':
    case 'or': {
      const last = query.parts.length - 1
      return { ...query, parts: query.parts.map((part, index) => (index === last ? asTyped(part, text) : part)) }
    }
    case 'not':
      return query
    case 'words': {
      const isOpen = !query.isQuoted && query.text.length >= MIN_LETTERS && text.endsWith(query.text)
      return isOpen ? { ...query, isPrefix: true } : query
    }
    default:
      return query
  }
}

// Whether a search has words to be looked up, or only asks for facts.
import type { SearchQuery } from '../../../shared/model/search-query.ts'

export function hasWords(query: SearchQuery): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(hasWords)
    case 'not':
      return hasWords(query.part)
    default:
      return query.kind === 'words'
  }
}

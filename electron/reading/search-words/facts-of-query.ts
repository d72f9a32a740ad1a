// What a search asks beside words: for messages of which somebody else says that the words are there.
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { hasWords } from './has-words.ts'

/** Finds at least what `query` finds. */
export function factsOfQuery(query: SearchQuery): SearchQuery {
  if (query.kind === 'and') return { kind: 'and', parts: query.parts.map(factsOfQuery) }
  return hasWords(query) ? { kind: 'all' } : query
}

// What a window needs of a search to show it: operators that can be taken out of the text one by one, and the words to be
// marked where they stand.
import type { SearchedWord, SearchOperator } from '../../../shared/model/mail-search.ts'
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { searchTokens } from './search-tokens.ts'
import { isOperator } from './understand-value.ts'
import { wordsOf } from './words.ts'

/** More are a text that somebody pasted. */
const MAX_OPERATORS = 20
const MAX_WORDS = 50

/** Operators beside others; what stands in brackets or beside OR cannot be taken out alone. */
export function operatorsIn(text: string): SearchOperator[] {
  const tokens = searchTokens(text)
  const isTangled = tokens.some(({ kind }) => kind === 'or' || kind === 'open' || kind === 'close')
  if (isTangled) return []
  return tokens
    .flatMap((token, index) => {
      const value = tokens[index + 1]
      if (token.kind !== 'operator' || !isOperator(token.name) || value?.kind !== 'text' || value.start !== token.end)
        return []
      const before = tokens[index - 1]
      const start = before?.kind === 'not' ? before.start : token.start
      return [{ text: text.slice(start, value.end), start, end: value.end }]
    })
    .slice(0, MAX_OPERATORS)
}

/** Each once; nothing of what must not be there. */
export function wordsToMark(query: SearchQuery): SearchedWord[] {
  const found = new Map<string, SearchedWord>()
  gather(query, found)
  return [...found.values()].slice(0, MAX_WORDS)
}

function gather(query: SearchQuery, found: Map<string, SearchedWord>): void {
  if (query.kind === 'and' || query.kind === 'or') for (const part of query.parts) gather(part, found)
  if (query.kind !== 'words') return
  const words = wordsOf(query.text)
  for (const [index, text] of words.entries()) {
    const isPrefix = query.isPrefix && index === words.length - 1
    if (!found.get(text)?.isPrefix) found.set(text, { text, isPrefix })
  }
}

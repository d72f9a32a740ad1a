// A search of which the only word is just beginning: the index of beginnings answers it.
import type { SearchQuery } from '../../../shared/model/search-query.ts'
import { beginningExpression } from './beginnings.ts'
import { hasWords } from './has-words.ts'
import { wordsOf } from './words.ts'

export interface BegunWord {
  /** For the index of beginnings. */
  readonly expression: string
  /** What else is asked; it has no words. */
  readonly rest: SearchQuery
}

/** Undefined: the index of words finds it. */
export function begunWord(query: SearchQuery): BegunWord | undefined {
  if (query.kind !== 'and') {
    const expression = expressionOf(query)
    return expression === undefined ? undefined : { expression, rest: { kind: 'all' } }
  }
  const [worded, ...more] = query.parts.filter(hasWords)
  const expression = worded && more.length === 0 ? expressionOf(worded) : undefined
  if (expression === undefined) return undefined
  const parts = query.parts.filter(part => part !== worded)
  const [only, ...others] = parts
  return { expression, rest: only && others.length === 0 ? only : { kind: 'and', parts } }
}

function expressionOf(query: SearchQuery): string | undefined {
  if (query.kind !== 'words' || !query.isPrefix) return undefined
  const [word, ...more] = wordsOf(query.text)
  return word !== undefined && more.length === 0 ? beginningExpression(query.field, word) : undefined
}

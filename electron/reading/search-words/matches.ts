// Tries a search on a record in memory: for rows that are not indexed yet, and as the truth the index is tested against.

import type { SearchQuery, SearchTerm, SearchTextField } from '../../../shared/model/search-query.ts'
import { matchesName } from './matches-name.ts'
import { compareScore, type PlainCondition, plainConditionOf } from './plain-condition.ts'
import type { SearchRecord } from './search-record.ts'
import { wordsOf } from './words.ts'

type TextColumn = 'from' | 'to' | 'cc' | 'subject' | 'body' | 'files'
type WordsTerm = Extract<SearchTerm, { kind: 'words' }>

/** In which texts of a record a field looks. */
export const COLUMNS_OF: Readonly<Record<SearchTextField, readonly TextColumn[]>> = {
  any: ['from', 'to', 'cc', 'subject', 'body', 'files'],
  with: ['from', 'to', 'cc'],
  from: ['from'],
  to: ['to'],
  cc: ['cc'],
  subject: ['subject'],
  body: ['body'],
}

/** `nowMs`: what ages count from. */
export function matchesQuery(query: SearchQuery, record: SearchRecord, nowMs: number): boolean {
  const words = new Map<TextColumn, readonly string[]>()
  const wordsIn = (column: TextColumn): readonly string[] => {
    const text = column === 'files' ? record.fileNames.join(' ') : record[column]
    const found = words.get(column) ?? wordsOf(text)
    words.set(column, found)
    return found
  }
  const test = (part: SearchQuery): boolean => {
    switch (part.kind) {
      case 'all':
        return true
      case 'and':
        return part.parts.every(test)
      case 'or':
        return part.parts.some(test)
      case 'not':
        return !test(part.part)
      case 'words':
        return COLUMNS_OF[part.field].some(column => holdsWords(wordsIn(column), part))
      default:
        return matchesPlain(plainConditionOf(part, nowMs), record)
    }
  }
  return test(query)
}

/** The words next to each other, in this order. */
function holdsWords(words: readonly string[], { text, isPrefix }: WordsTerm): boolean {
  const wanted = wordsOf(text)
  const last = wanted.length - 1
  return words.some((_, start) =>
    wanted.every((word, index) => {
      const found = words[start + index]
      return isPrefix && index === last ? found?.startsWith(word) === true : found === word
    }),
  )
}

function matchesPlain(condition: PlainCondition, record: SearchRecord): boolean {
  switch (condition.kind) {
    case 'place':
      return record.places[condition.field].some(name => matchesName(condition.pattern, name))
    case 'has':
      return record.has.has(condition.thing)
    case 'is':
      return record.states.has(condition.state)
    case 'time': {
      const { fromMs = Number.NEGATIVE_INFINITY, toMs = Number.POSITIVE_INFINITY } = condition
      return record.dateMs >= fromMs && record.dateMs < toMs
    }
    case 'size':
      return condition.compare === 'larger' ? record.sizeBytes > condition.bytes : record.sizeBytes < condition.bytes
    case 'score':
      return compareScore(condition, record.score)
    case 'name':
      return record.fileNames.some(name => matchesName(condition.pattern, name))
    case 'ending':
      return record.fileNames.some(name => name.toLowerCase().endsWith(`.${condition.ending}`))
  }
}

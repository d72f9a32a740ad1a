// What a search asks beside words, with times and patterns worked out: the store turns each into SQL, `matches.ts` tries it.

import type { SearchPlaceField, SearchState, SearchTerm, SearchThing } from '../../../shared/model/search-query.ts'
import { timeRangeOf } from './search-times.ts'

export type PlainCondition =
  /** `pattern` as typed: compare with `matchesName`. */
  | { readonly kind: 'place'; readonly field: SearchPlaceField; readonly pattern: string }
  | { readonly kind: 'has'; readonly thing: SearchThing }
  | { readonly kind: 'is'; readonly state: SearchState }
  | { readonly kind: 'time'; readonly fromMs?: number | undefined; readonly toMs?: number | undefined }
  | { readonly kind: 'size'; readonly compare: 'larger' | 'smaller'; readonly bytes: number }
  | { readonly kind: 'score'; readonly compare: '>' | '>=' | '<' | '<=' | '='; readonly score: number }
  | { readonly kind: 'name'; readonly pattern: string }
  | { readonly kind: 'ending'; readonly ending: string }

export function plainConditionOf(term: Exclude<SearchTerm, { kind: 'words' }>, nowMs: number): PlainCondition {
  return term.kind === 'date' || term.kind === 'age' ? { kind: 'time', ...timeRangeOf(term, nowMs) } : term
}

/** Whether a score that was found is as a search wants it. */
export function compareScore({ compare, score }: Extract<PlainCondition, { kind: 'score' }>, found: number): boolean {
  switch (compare) {
    case '>':
      return found > score
    case '>=':
      return found >= score
    case '<':
      return found < score
    case '<=':
      return found <= score
    case '=':
      return found === score
  }
}

// A search for SQLite's full-text index (FTS5): words become MATCH expressions, as few as possible, the rest stays conditions
// for the store to turn into SQL. Only letters and digits in quotes reach an expression, so none can be broken out of.

import type { SearchQuery, SearchTerm, SearchTextField } from '../../../shared/model/search-query.ts'
import { COLUMNS_OF } from './matches.ts'
import { type PlainCondition, plainConditionOf } from './plain-condition.ts'
import { wordsOf } from './words.ts'

/**
 * The columns the index must have, fed with `indexText`; the tokenizer is `unicode61 remove_diacritics 0`. That of mail has
 * `files` beside them; none names it alone.
 */
export const FTS_COLUMNS = {
  from: 'sender',
  to: 'recipients',
  cc: 'copied',
  subject: 'subject',
  body: 'body',
  files: 'files',
} as const

export type SearchPlan =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchPlan[] }
  | { readonly kind: 'not'; readonly part: SearchPlan }
  /** `id IN (SELECT rowid FROM the index WHERE the index MATCH expression)`. */
  | { readonly kind: 'match'; readonly expression: string }
  | { readonly kind: 'condition'; readonly condition: PlainCondition }

/** The words of an index that begin so; undefined when it is quicker to let the index look for them. */
export type WordsBeginning = (beginning: string) => readonly string[] | undefined

/** `nowMs`: what ages count from. `beginning`: where a word that goes on is looked for as each word that it may be. */
export function planSearch(query: SearchQuery, nowMs: number, beginning?: WordsBeginning): SearchPlan {
  switch (query.kind) {
    case 'all':
      return query
    case 'words':
      return { kind: 'match', expression: wordsExpression(query, beginning) }
    case 'not': {
      const part = planSearch(query.part, nowMs, beginning)
      return part.kind === 'not' ? part.part : { kind: 'not', part }
    }
    case 'or':
      return joinPlans('or', gatherOr(query.parts.map(part => planSearch(part, nowMs, beginning))))
    case 'and':
      return joinPlans('and', gatherAnd(query.parts.map(part => planSearch(part, nowMs, beginning))))
    default:
      return { kind: 'condition', condition: plainConditionOf(query, nowMs) }
  }
}

/** Whether the answer depends on bodies: then messages without one here may be missing, and that must be said. */
export function asksBody(query: SearchQuery): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(asksBody)
    case 'not':
      return asksBody(query.part)
    case 'words':
      return query.field === 'body' || query.field === 'any'
    default:
      return false
  }
}

function wordsExpression(
  { field, text, isPrefix }: Extract<SearchTerm, { kind: 'words' }>,
  beginning?: WordsBeginning,
): string {
  const words = wordsOf(text)
  const [word, ...more] = words
  const all = isPrefix && word !== undefined && more.length === 0 ? (beginning?.(word) ?? []) : []
  if (all.length > 0) return `${columnsFilter(field)}(${all.map(each => `"${each}"`).join(' OR ')})`
  // No word at all: nothing is found, as `matchesQuery` finds nothing.
  return `${columnsFilter(field)}"${words.join(' ')}"${isPrefix ? ' *' : ''}`
}

function columnsFilter(field: SearchTextField): string {
  return field === 'any' ? '' : `{${COLUMNS_OF[field].map(column => FTS_COLUMNS[column]).join(' ')}} : `
}

/** Matches become one, and what must not match is taken away from it within the index. */
function gatherAnd(plans: readonly SearchPlan[]): SearchPlan[] {
  const wanted = plans.flatMap(plan => (plan.kind === 'match' ? [plan.expression] : []))
  const unwanted = plans.flatMap(plan =>
    plan.kind === 'not' && plan.part.kind === 'match' ? [plan.part.expression] : [],
  )
  if (wanted.length === 0) return [...plans]
  const all = wanted.map(expression => `(${expression})`).join(' AND ')
  const expression = unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.map(each => `(${each})`).join(' OR ')})`
  const rest = plans.filter(plan => plan.kind !== 'match' && !(plan.kind === 'not' && plan.part.kind === 'match'))
  return [{ kind: 'match', expression }, ...rest]
}

function gatherOr(plans: readonly SearchPlan[]): SearchPlan[] {
  const matches = plans.flatMap(plan => (plan.kind === 'match' ? [plan.expression] : []))
  if (matches.length < 2) return [...plans]
  const expression = matches.map(each => `(${each})`).join(' OR ')
  return [{ kind: 'match', expression }, ...plans.filter(plan => plan.kind !== 'match')]
}

function joinPlans(kind: 'and' | 'or', parts: readonly SearchPlan[]): SearchPlan {
  const [only, ...more] = parts
  return only && more.length === 0 ? only : { kind, parts }
}

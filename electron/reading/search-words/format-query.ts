// A query as a person would type it: for the query builder, saved searches and chips. Understood again it is the same tree.

import type { SearchDay, SearchQuery, SearchTerm } from '../../../shared/model/search-query.ts'

/** The empty text for a search for everything. */
export function formatQuery(query: SearchQuery): string {
  switch (query.kind) {
    case 'all':
      return ''
    case 'and':
      return query.parts.map(part => (part.kind === 'or' ? `(${formatQuery(part)})` : formatQuery(part))).join(' ')
    case 'or':
      return query.parts.map(part => formatQuery(part)).join(' OR ')
    case 'not':
      return `-${isGroup(query.part) ? `(${formatQuery(query.part)})` : formatQuery(query.part)}`
    default:
      return formatTerm(query)
  }
}

function isGroup({ kind }: SearchQuery): boolean {
  return kind === 'and' || kind === 'or' || kind === 'not'
}

function formatTerm(term: SearchTerm): string {
  switch (term.kind) {
    case 'words':
      return `${term.field === 'any' ? '' : `${term.field}:`}${formatWords(term)}`
    case 'place':
      return `${term.field}:${quotedIfNeeded(term.pattern)}`
    case 'has':
      return `has:${term.thing}`
    case 'is':
      return `is:${term.state}`
    case 'date':
      return `${term.when}:${formatDay(term.day)}`
    case 'age':
      return `${term.when}:${term.count}${term.unit}`
    case 'size':
      return `${term.compare}:${formatSize(term.bytes)}`
    case 'score':
      return `score:${term.compare === '=' ? '' : term.compare}${term.score}`
    case 'name':
      return `name:${quotedIfNeeded(term.pattern)}`
    case 'ending':
      return `ext:${quotedIfNeeded(term.ending)}`
  }
}

function formatWords({ text, isQuoted, isPrefix }: Extract<SearchTerm, { kind: 'words' }>): string {
  return isQuoted ? `"${text}"` : `${text}${isPrefix ? '*' : ''}`
}

/** Quotes are no part of a text: nobody could type them. */
function quotedIfNeeded(text: string): string {
  return /[\s()]/.test(text) ? `"${text}"` : text
}

function formatDay({ year, month, day }: SearchDay): string {
  return [String(year), month, day]
    .filter(number => number !== undefined)
    .map(number => String(number).padStart(2, '0'))
    .join('-')
}

function formatSize(bytes: number): string {
  if (bytes > 0 && bytes % 1e9 === 0) return `${bytes / 1e9}gb`
  if (bytes > 0 && bytes % 1e6 === 0) return `${bytes / 1e6}mb`
  return bytes > 0 && bytes % 1e3 === 0 ? `${bytes / 1e3}kb` : String(bytes)
}

// A search as IMAP can ask it (RFC 3501 6.4.4). What a server does not know is left out, so that it finds too much rather than
// too little; the store looks at the rest, and at read and flagged: what was done here the server may learn later. Days are a
// day wider: a server knows the day in the sender's time.
import type { SearchQuery, SearchTextField } from '../../../shared/model/search-query.ts'
import { type CommandPart, stringPart } from '../../protocols/imap/command.ts'
import { formatDay } from '../../protocols/imap/message-facts.ts'
import { plainConditionOf } from '../../reading/search-words/plain-condition.ts'

const DAY_MS = 86_400_000
const EVERYTHING: readonly CommandPart[] = ['ALL']

/** `nowMs`: what ages count from. */
export function serverCriteria(query: SearchQuery, nowMs: number): readonly CommandPart[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap((part, index) => [...(index > 0 ? [' '] : []), ...serverCriteria(part, nowMs)])
    case 'or':
      return either(query.parts.map(part => serverCriteria(part, nowMs)))
    case 'not':
      return isExact(query.part) ? ['NOT (', ...serverCriteria(query.part, nowMs), ')'] : EVERYTHING
    case 'words':
      return either(FIELDS[query.field].map(key => [`${key} `, stringPart(query.text)]))
    case 'size':
      return [`${query.compare === 'larger' ? 'LARGER' : 'SMALLER'} ${query.bytes}`]
    case 'date':
    case 'age':
      return days(query, nowMs)
    default:
      return EVERYTHING
  }
}

const FIELDS: Readonly<Record<SearchTextField, readonly string[]>> = {
  any: ['TEXT'],
  with: ['FROM', 'TO', 'CC'],
  from: ['FROM'],
  to: ['TO'],
  cc: ['CC'],
  subject: ['SUBJECT'],
  body: ['BODY'],
}

function days(query: Extract<SearchQuery, { kind: 'date' | 'age' }>, nowMs: number): readonly CommandPart[] {
  const condition = plainConditionOf(query, nowMs)
  if (condition.kind !== 'time') return EVERYTHING
  const { fromMs, toMs } = condition
  const parts = [
    ...(fromMs === undefined ? [] : [`SENTSINCE ${formatDay(fromMs - DAY_MS)}`]),
    ...(toMs === undefined ? [] : [`SENTBEFORE ${formatDay(toMs + 2 * DAY_MS)}`]),
  ]
  return parts.length === 0 ? EVERYTHING : [parts.join(' ')]
}

/** OR takes two. */
function either(parts: readonly (readonly CommandPart[])[]): readonly CommandPart[] {
  const [first = EVERYTHING, ...others] = parts
  return others.length === 0 ? first : ['OR (', ...first, ') (', ...either(others), ')']
}

/** The server's answer to it is the answer, so that its opposite is too. */
function isExact(query: SearchQuery): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.every(isExact)
    case 'not':
      return isExact(query.part)
    default:
      return query.kind === 'words'
  }
}

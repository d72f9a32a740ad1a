// A search in mail as SQL: exact, so that nothing has to be tried afterwards. The index gives rows in the order of their
// ids, which is that of the dates; what is asked beside words is asked of each.
import type { SQLInputValue } from 'node:sqlite'
import { foldText } from '../../../shared/fold-text.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { SearchPlaceField, SearchState } from '../../../shared/model/search-query.ts'
import { MAX_PATTERN_LENGTH } from '../../reading/rules/wildcard.ts'
import type { PlainCondition } from '../../reading/search-words/plain-condition.ts'
import type { SearchPlan } from '../../reading/search-words/to-fts.ts'
import { endIdAt, firstIdAt } from '../dated-id.ts'

export interface SearchSql {
  /** With the tables of one of the two forms below. */
  readonly from: string
  /** The column that is the id of the row in the index. */
  readonly id: string
  readonly where: string
  readonly values: readonly SQLInputValue[]
}

export interface Places {
  /** The mailboxes of which a name fits. */
  named(field: SearchPlaceField, pattern: string): readonly Id[]
  /** Where alone is looked; undefined: everywhere. */
  readonly within?: readonly Id[] | undefined
}

interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
  /** It asks about the message itself, beside the index. */
  readonly asksRow: boolean
}

const anything: Condition = { sql: 'true', values: [], asksRow: false }
const nothing: Condition = { sql: 'false', values: [], asksRow: false }

/**
 * The statement over the index that finds what is meant. `begun`: how a word begins that must be there too, for the index of
 * beginnings; then the plan has no words.
 */
export function mailSearchSql(plan: SearchPlan, places: Places, begun?: string): SearchSql {
  const { expression, rest } = begun === undefined ? split(plan) : { expression: begun, rest: [plan] }
  const words = begun === undefined ? 'mail_words' : 'mail_beginnings'
  const id = expression === undefined ? 'mail_indexed.id' : `${words}.rowid`
  const maker = new ConditionMaker(id, places)
  const conditions = [...rest.map(part => maker.make(part)), ...maker.within()]
  const where = conditions.map(({ sql }) => ` AND (${sql})`).join('')
  const values = conditions.flatMap(each => each.values)
  const asksRow = conditions.some(each => each.asksRow)
  if (expression === undefined) {
    const from = asksRow ? 'mail_indexed CROSS JOIN messages ON messages.id = message_id' : 'mail_indexed'
    return { from, id, where: `true${where}`, values }
  }
  // The order of the tables is the plan: words first.
  const row = ' CROSS JOIN messages ON messages.id = message_id'
  const from = asksRow ? `${words} CROSS JOIN mail_indexed ON mail_indexed.id = ${words}.rowid${row}` : words
  return { from, id, where: `${words} MATCH ?${where}`, values: [expression, ...values] }
}

/** The words that everything found has; undefined: it need not have any. */
export function wordsExpressionOf(plan: SearchPlan): string | undefined {
  return split(plan).expression
}

/** The words that everything found has, and what is asked beside them. */
function split(plan: SearchPlan): { expression: string | undefined; rest: readonly SearchPlan[] } {
  if (plan.kind === 'match') return { expression: plan.expression, rest: [] }
  if (plan.kind !== 'and') return { expression: undefined, rest: [plan] }
  const first = plan.parts.find(part => part.kind === 'match')
  return { expression: first?.expression, rest: plan.parts.filter(part => part !== first) }
}

class ConditionMaker {
  private readonly id: string
  private readonly places: Places

  constructor(id: string, places: Places) {
    this.id = id
    this.places = places
  }

  within(): Condition[] {
    const { within } = this.places
    return within ? [inMailboxes(within)] : []
  }

  make(plan: SearchPlan): Condition {
    switch (plan.kind) {
      case 'all':
        return anything
      case 'match': {
        const sql = `${this.id} IN (SELECT rowid FROM mail_words WHERE mail_words MATCH ?)`
        return { sql, values: [plan.expression], asksRow: false }
      }
      case 'not': {
        const part = this.make(plan.part)
        return { ...part, sql: `NOT (${part.sql})` }
      }
      case 'and':
      case 'or': {
        const parts = plan.parts.map(part => this.make(part))
        return {
          sql: parts.map(({ sql }) => `(${sql})`).join(plan.kind === 'and' ? ' AND ' : ' OR '),
          values: parts.flatMap(({ values }) => values),
          asksRow: parts.some(({ asksRow }) => asksRow),
        }
      }
      case 'condition':
        return this.plain(plan.condition)
    }
  }

  private plain(condition: PlainCondition): Condition {
    switch (condition.kind) {
      case 'place':
        return inMailboxes(this.places.named(condition.field, condition.pattern))
      case 'has':
        if (condition.thing === 'attachment') return ofRow('has_attachments = 1')
        return ofRow(condition.thing === 'link' ? 'has_link = 1' : 'has_image = 1')
      case 'is':
        return inState(condition.state)
      case 'time':
        return this.between(condition.fromMs, condition.toMs)
      case 'size': {
        const sign = condition.compare === 'larger' ? '>' : '<'
        return ofRow(`ifnull(whole_bytes, size_bytes) ${sign} ?`, condition.bytes)
      }
      case 'score':
        // Mail has none, which is 0.
        return isScoreOfNothing(condition) ? anything : nothing
      case 'name':
        return condition.pattern.length > MAX_PATTERN_LENGTH
          ? nothing
          : this.named(foldText(condition.pattern).trim().replace(/\*+/g, '*'))
      case 'ending':
        return this.named(`*.${foldText(condition.ending)}`)
    }
  }

  /** The ids give a range to read, the dates say exactly what belongs to it. */
  private between(fromMs: number | undefined, toMs: number | undefined): Condition {
    const bounds = [
      ...(fromMs === undefined
        ? []
        : [{ sql: `${this.id} >= ? AND mail_indexed.date_ms >= ?`, values: [firstIdAt(fromMs), fromMs] }]),
      ...(toMs === undefined
        ? []
        : [{ sql: `${this.id} < ? AND mail_indexed.date_ms < ?`, values: [endIdAt(toMs), toMs] }]),
    ]
    if (bounds.length === 0) return anything
    return {
      sql: bounds.map(({ sql }) => sql).join(' AND '),
      values: bounds.flatMap(({ values }) => values),
      asksRow: true,
    }
  }

  private named(glob: string): Condition {
    const sql = `${this.id} IN (SELECT id FROM mail_files WHERE name GLOB ?)`
    return { sql, values: [glob.replaceAll('[', '[[]')], asksRow: false }
  }
}

function ofRow(sql: string, ...values: SQLInputValue[]): Condition {
  return { sql, values, asksRow: true }
}

function inMailboxes(ids: readonly Id[]): Condition {
  if (ids.length === 0) return nothing
  return ofRow('messages.mailbox_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
}

function inState(state: SearchState): Condition {
  switch (state) {
    case 'unread':
      return ofRow('is_read = 0')
    case 'read':
      return ofRow('is_read = 1')
    case 'flagged':
      return ofRow('is_flagged = 1')
    case 'replied':
      return ofRow('is_answered = 1')
    case 'forwarded':
      return ofRow('is_forwarded = 1')
    case 'watched':
    case 'hidden':
    case 'kept':
      return nothing
  }
}

function isScoreOfNothing({ compare, score }: Extract<PlainCondition, { kind: 'score' }>): boolean {
  switch (compare) {
    case '>':
      return 0 > score
    case '>=':
      return 0 >= score
    case '<':
      return 0 < score
    case '<=':
      return 0 <= score
    case '=':
      return score === 0
  }
}

// A search as SQL over the rows of the index. What SQL cannot tell is let through and tried afterwards (search-condition.ts).
import type { SQLInputValue } from 'node:sqlite'
import type { SearchPlan } from '../../reading/search-words/to-fts.ts'
import { idAt } from './index-words.ts'

export interface SqlCondition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
  /** False: rows may pass that the search does not mean. */
  readonly isExact: boolean
}

const ANYTHING: SqlCondition = { sql: '1', values: [], isExact: false }

export function searchSql(plan: SearchPlan): SqlCondition {
  switch (plan.kind) {
    case 'all':
      return { ...ANYTHING, isExact: true }
    case 'match':
      return {
        sql: 'id IN (SELECT rowid FROM news_words WHERE news_words MATCH ?)',
        values: [plan.expression],
        isExact: true,
      }
    case 'not': {
      const part = searchSql(plan.part)
      return part.isExact ? { ...part, sql: `NOT (${part.sql})` } : ANYTHING
    }
    case 'and':
    case 'or': {
      const parts = plan.parts.map(searchSql)
      return {
        sql: parts.map(({ sql }) => `(${sql})`).join(plan.kind === 'and' ? ' AND ' : ' OR '),
        values: parts.flatMap(({ values }) => values),
        isExact: parts.every(({ isExact }) => isExact),
      }
    }
    case 'condition': {
      const { condition } = plan
      if (condition.kind !== 'time') return ANYTHING
      const { fromMs, toMs } = condition
      const bounds = [
        ...(fromMs === undefined ? [] : [{ sql: 'id >= ?', value: idAt(fromMs) }]),
        ...(toMs === undefined ? [] : [{ sql: 'id < ?', value: idAt(toMs) }]),
      ]
      return {
        sql: bounds.map(({ sql }) => sql).join(' AND ') || '1',
        values: bounds.map(({ value }) => value),
        isExact: true,
      }
    }
  }
}

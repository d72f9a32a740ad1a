// The table of a benchmark that asks several kinds of question: how long each takes, in milliseconds.
import type { SaidFigures } from './row.ts'
import { verdict } from './wanted.ts'

export interface AnswerRow {
  readonly name: string
  /** By the kind of question. */
  readonly milliseconds: SaidFigures
  /** What the slowest kind is to stay under. */
  readonly underMs?: number
}

/** A table in Markdown, with a column for each kind of question that anybody answered. */
export function answerLines(rows: readonly AnswerRow[]): string[] {
  const kinds = [...new Set(rows.flatMap(({ milliseconds }) => Object.keys(milliseconds)))]
  return [
    `| first 50 rows, ms | ${kinds.join(' | ')} | wanted |`,
    `| --- |${' --- |'.repeat(kinds.length + 1)}`,
    ...rows.map(row => {
      const cells = kinds.map(kind => row.milliseconds[kind]?.toPrecision(3) ?? '')
      return `| ${row.name} | ${cells.join(' | ')} | ${verdictOf(row)} |`
    }),
  ]
}

function verdictOf({ milliseconds, underMs }: AnswerRow): string {
  const times = Object.values(milliseconds)
  if (underMs === undefined || times.length === 0) return ''
  return verdict(Math.max(...times), { bound: 'under', value: underMs, unit: 'ms' })
}

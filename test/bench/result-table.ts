// The table a benchmark prints, and the same figures for its JSON file.
import { type AnswerRow, answerLines } from './answer-table.ts'
import type { Measured, SaidFigures } from './row.ts'
import { rowVerdicts } from './wanted.ts'

export interface Scenario {
  readonly name: string
  /** All bytes of the messages of a row that moves `count` of them. */
  readonly bytesOf: (count: number) => number
  /** The first is the limit that all others are compared with. */
  readonly rows: readonly Measured[]
  /** Beside the table: how long each kind of question takes. */
  readonly answers?: readonly AnswerRow[]
}

export interface Figures {
  readonly name: string
  readonly runs: number
  readonly count: number
  readonly medianSeconds?: number
  readonly minSeconds?: number
  readonly maxSeconds?: number
  readonly itemsPerSecond?: number
  readonly megabytesPerSecond?: number
  /** Time for one message, divided by that of the first row. */
  readonly timesRaw?: number
  readonly peakBytes?: number
  readonly figures?: SaidFigures
  readonly trouble?: string
  /** What it is to reach, and whether it does. */
  readonly verdicts?: readonly string[]
}

/** The figures of every row. */
export function figuresOf(scenario: Scenario): Figures[] {
  const figures = plainFiguresOf(scenario)
  return figures.map((row, index) => {
    const wanted = scenario.rows[index]?.wanted
    return wanted === undefined ? row : { ...row, verdicts: rowVerdicts(row, wanted, figures) }
  })
}

function plainFiguresOf({ rows, bytesOf }: Scenario): Figures[] {
  const raw = rows[0] && secondsPerItem(rows[0])
  return rows.map(row => {
    const { name, count, secondsOfRuns, peakBytes, figures, trouble } = row
    const known = {
      ...(peakBytes === undefined ? {} : { peakBytes }),
      ...(figures === undefined ? {} : { figures }),
      ...(trouble === undefined ? {} : { trouble }),
    }
    const base = { name, count, runs: secondsOfRuns.length, ...known }
    const each = secondsPerItem(row)
    if (each === undefined) return base
    const timesRaw = raw === undefined ? {} : { timesRaw: each / raw }
    return {
      ...base,
      medianSeconds: median(secondsOfRuns),
      minSeconds: Math.min(...secondsOfRuns),
      maxSeconds: Math.max(...secondsOfRuns),
      itemsPerSecond: 1 / each,
      megabytesPerSecond: bytesOf(count) / count / each / 1e6,
      ...timesRaw,
    }
  })
}

/** A table in Markdown. */
export function tableOf(scenario: Scenario): string {
  const lines = figuresOf(scenario).map(figures => {
    const { name, runs, medianSeconds, minSeconds = 0, maxSeconds = 0 } = figures
    const verdicts = (figures.verdicts ?? []).join('; ')
    if (medianSeconds === undefined)
      return `| ${name} | 0 | ${figures.trouble ?? 'not measured'} | | | | | ${verdicts} |`
    const spread = runs > 1 ? ` (${minSeconds.toFixed(2)}-${maxSeconds.toFixed(2)})` : ''
    const numbers = [figures.itemsPerSecond, figures.megabytesPerSecond, figures.timesRaw, megabytesOf(figures)].map(
      threeDigits,
    )
    const trouble = figures.trouble === undefined ? '' : `, then ${figures.trouble}`
    return `| ${name} | ${runs} | ${medianSeconds.toFixed(2)}${spread}${trouble} | ${numbers.join(' | ')} | ${verdicts} |`
  })
  const head = [
    '| what | runs | median s | items/s | MB/s | x raw | peak MB | wanted |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
  ]
  const answers = scenario.answers === undefined ? [] : ['', ...answerLines(scenario.answers)]
  return [`### ${scenario.name}`, '', ...head, ...lines, ...answers, ''].join('\n')
}

function megabytesOf({ peakBytes }: Figures): number | undefined {
  return peakBytes === undefined ? undefined : peakBytes / 1e6
}

function secondsPerItem({ secondsOfRuns, count }: Measured): number | undefined {
  return secondsOfRuns.length === 0 ? undefined : median(secondsOfRuns) / count
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

function threeDigits(value: number | undefined): string {
  if (value === undefined) return ''
  return value >= 1000 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3)
}

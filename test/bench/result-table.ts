// The table a benchmark prints, and the same figures for its JSON file.
import type { Measured } from './row.ts'

export interface Scenario {
  readonly name: string
  /** All bytes of the messages of a row that moves `count` of them. */
  readonly bytesOf: (count: number) => number
  /** The first is the limit that all others are compared with. */
  readonly rows: readonly Measured[]
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
  readonly trouble?: string
}

/** The figures of every row. */
export function figuresOf({ rows, bytesOf }: Scenario): Figures[] {
  const raw = rows[0] && secondsPerItem(rows[0])
  return rows.map(row => {
    const { name, count, secondsOfRuns, peakBytes, trouble } = row
    const known = { ...(peakBytes === undefined ? {} : { peakBytes }), ...(trouble === undefined ? {} : { trouble }) }
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
    if (medianSeconds === undefined) return `| ${name} | 0 | ${figures.trouble ?? 'not measured'} | | | | |`
    const spread = runs > 1 ? ` (${minSeconds.toFixed(2)}-${maxSeconds.toFixed(2)})` : ''
    const numbers = [figures.itemsPerSecond, figures.megabytesPerSecond, figures.timesRaw, megabytesOf(figures)].map(
      threeDigits,
    )
    const trouble = figures.trouble === undefined ? '' : `, then ${figures.trouble}`
    return `| ${name} | ${runs} | ${medianSeconds.toFixed(2)}${spread}${trouble} | ${numbers.join(' | ')} |`
  })
  const head = [
    '| what | runs | wall s | items/s | MB/s | x raw | peak MB |',
    '| --- | --- | --- | --- | --- | --- | --- |',
  ]
  return [`### ${scenario.name}`, '', ...head, ...lines, ''].join('\n')
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

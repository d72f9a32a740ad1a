// What a figure of a benchmark is wanted to be, and whether it is. A figure that misses it fails nothing: it says so.

/** One bound of a figure. */
export interface Limit {
  readonly bound: 'at most' | 'at least' | 'under'
  readonly value: number
  readonly unit: string
}

/** One bound of a row of a table. */
export type Wanted =
  /** Time for an item, divided by that of the first row, or of the fastest among the rows whose names begin so. */
  | { readonly atMostTimes: number; readonly of?: readonly string[] }
  | { readonly atLeastPerSecond: number }
  | { readonly underSeconds: number }
  | { readonly underPeakMegabytes: number }
  /** Of what the program said itself. */
  | { readonly figure: string; readonly atMost: number; readonly unit: string }

/** What was measured of a row, as far as something can be wanted of it. */
export interface RowFigures {
  readonly name: string
  readonly medianSeconds?: number
  readonly itemsPerSecond?: number
  readonly peakBytes?: number
  readonly figures?: Readonly<Record<string, number>>
}

/** `at most 3 x raw: holds`, or `: missed`. */
export function verdict(figure: number, limit: Limit): string {
  return `${textOf(limit)}: ${holds(figure, limit) ? 'holds' : 'missed'}`
}

/** True when the figure is within its bound. What is no number is not. */
export function holds(figure: number, { bound, value }: Limit): boolean {
  if (bound === 'at least') return figure >= value
  return bound === 'under' ? figure < value : figure <= value
}

/** The verdicts about one row of a table. Without a figure, or without the rows it is held against: not measured. */
export function rowVerdicts(row: RowFigures, wanted: readonly Wanted[], rows: readonly RowFigures[]): string[] {
  return wanted.map(each => {
    const { figure, limit } = measured(row, each, rows)
    return figure === undefined ? `${textOf(limit)}: not measured` : verdict(figure, limit)
  })
}

interface MeasuredBound {
  readonly figure: number | undefined
  readonly limit: Limit
}

function measured(row: RowFigures, wanted: Wanted, rows: readonly RowFigures[]): MeasuredBound {
  const { medianSeconds, itemsPerSecond, peakBytes, figures } = row
  if ('figure' in wanted)
    return { figure: figures?.[wanted.figure], limit: { bound: 'at most', value: wanted.atMost, unit: wanted.unit } }
  if ('atLeastPerSecond' in wanted)
    return { figure: itemsPerSecond, limit: { bound: 'at least', value: wanted.atLeastPerSecond, unit: 'items/s' } }
  if ('underSeconds' in wanted)
    return { figure: medianSeconds, limit: { bound: 'under', value: wanted.underSeconds, unit: 's' } }
  if ('underPeakMegabytes' in wanted) {
    const megabytes = peakBytes === undefined ? undefined : peakBytes / 1e6
    return { figure: megabytes, limit: { bound: 'under', value: wanted.underPeakMegabytes, unit: 'MB' } }
  }
  const { atMostTimes: value, of } = wanted
  const fastest = fastestOf(of === undefined ? rows.slice(0, 1) : rows.filter(({ name }) => beginsWith(name, of)))
  const figure = fastest === undefined || itemsPerSecond === undefined ? undefined : fastest / itemsPerSecond
  return { figure, limit: { bound: 'at most', value, unit: of === undefined ? 'x raw' : `x ${of.join(', ')}` } }
}

function fastestOf(rows: readonly RowFigures[]): number | undefined {
  const known = rows.map(({ itemsPerSecond }) => itemsPerSecond).filter(figure => figure !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

function beginsWith(name: string, beginnings: readonly string[]): boolean {
  return beginnings.some(beginning => name.startsWith(beginning))
}

function textOf({ bound, value, unit }: Limit): string {
  return `${bound} ${value.toLocaleString('en-GB')} ${unit}`
}

// Runs the rows of a scenario one after the other and says which one is running.
import { rmSync } from 'node:fs'
import { isRepeated, type Measured, measure, type Row } from './row.ts'

export interface MeasureOptions {
  readonly runs: number
  /** Only rows with this in their names, in any case; the first, which all are compared with, is always run. */
  readonly only?: string | undefined
  /**
   * What a run leaves on the disk goes when the last one is over. For rows that make thousands of files: ext4 looks past the
   * names it has just given up, so that files are slow to make for half a minute after many have been removed.
   */
  readonly keepsFolders?: boolean
  /**
   * One run of every row, then the next of every row. For servers that become slower the more they have done, and machines that
   * have better and worse minutes: the limit, measured first, would otherwise have the best of them.
   */
  readonly isInRounds?: boolean
}

export async function measureRows(rows: readonly Row[], options: MeasureOptions): Promise<Measured[]> {
  const { runs, only = '', keepsFolders = false, isInRounds = false } = options
  const wanted = rows.filter(({ name }, index) => index === 0 || name.toLowerCase().includes(only.toLowerCase()))
  const measured = new Map<Row, Measured>()
  const rounds = isInRounds ? runs : 1
  const folders: string[] = []
  const used = (folder: string) => (keepsFolders ? folders.push(folder) : remove(folder))
  try {
    for (let round = 0; round < rounds; round++) {
      for (const row of wanted) {
        const before = measured.get(row)
        if (before && !isRepeated(before)) continue
        const result = await measure(row, runs / rounds, used)
        const times = result.secondsOfRuns.map(seconds => `${seconds.toFixed(2)} s`).join(', ')
        console.error(`  ${row.name}: ${[times, result.trouble].filter(Boolean).join('; ')}`)
        measured.set(row, together(before, result))
      }
    }
  } finally {
    folders.forEach(remove)
  }
  return [...measured.values()]
}

function together(before: Measured | undefined, after: Measured): Measured {
  const peaks = [before?.peakBytes, after.peakBytes].filter(bytes => bytes !== undefined)
  return {
    ...after,
    secondsOfRuns: [...(before?.secondsOfRuns ?? []), ...after.secondsOfRuns],
    ...(peaks.length > 0 ? { peakBytes: Math.max(...peaks) } : {}),
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

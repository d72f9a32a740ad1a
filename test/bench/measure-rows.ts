// Runs the rows of a scenario one after the other and says which one is running.
import { rmSync } from 'node:fs'
import { type Measured, measure, type Row } from './row.ts'

export interface MeasureOptions {
  readonly runs: number
  /** Only rows with this in their names, in any case; the first, which all are compared with, is always run. */
  readonly only?: string | undefined
  /**
   * What a run leaves on the disk goes when the last one is over. For rows that make thousands of files: ext4 looks past the
   * names it has just given up, so that files are slow to make for half a minute after many have been removed.
   */
  readonly keepsFolders?: boolean
}

export async function measureRows(rows: readonly Row[], options: MeasureOptions): Promise<Measured[]> {
  const { runs, only = '', keepsFolders = false } = options
  const wanted = rows.filter(({ name }, index) => index === 0 || name.toLowerCase().includes(only.toLowerCase()))
  const measured: Measured[] = []
  const folders: string[] = []
  const used = (folder: string) => (keepsFolders ? folders.push(folder) : remove(folder))
  try {
    for (const row of wanted) {
      const result = await measure(row, runs, used)
      const times = result.secondsOfRuns.map(seconds => `${seconds.toFixed(2)} s`).join(', ')
      console.error(`  ${row.name}: ${[times, result.trouble].filter(Boolean).join('; ')}`)
      measured.push(result)
    }
  } finally {
    folders.forEach(remove)
  }
  return measured
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

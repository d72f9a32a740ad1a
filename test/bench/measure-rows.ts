// Runs the rows of a scenario one after the other and says which one is running.
import { rmSync } from 'node:fs'
import { type Measured, measure, type Row } from './row.ts'

export interface MeasureOptions {
  /**
   * What a run leaves on the disk goes when the last one is over. For rows that make thousands of files: ext4 looks past the
   * names it has just given up, so that files are slow to make for half a minute after many have been removed.
   */
  readonly keepsFolders?: boolean
}

export async function measureRows(
  rows: readonly Row[],
  runs: number,
  { keepsFolders = false }: MeasureOptions = {},
): Promise<Measured[]> {
  const measured: Measured[] = []
  const folders: string[] = []
  const used = (folder: string) => (keepsFolders ? folders.push(folder) : remove(folder))
  try {
    for (const row of rows) {
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

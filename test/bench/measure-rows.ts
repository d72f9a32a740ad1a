// Runs the rows of a scenario one after the other and says which one is running.
import { type Measured, measure, type Row } from './row.ts'

export async function measureRows(rows: readonly Row[], runs: number): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const row of rows) {
    const result = await measure(row, runs)
    const times = result.secondsOfRuns.map(seconds => `${seconds.toFixed(2)} s`).join(', ')
    console.error(`  ${row.name}: ${[times, result.trouble].filter(Boolean).join('; ')}`)
    measured.push(result)
  }
  return measured
}

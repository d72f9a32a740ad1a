// A program is run and its table printed: what it says of itself, and what is wanted of it, are in both forms.
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figuresOf, tableOf } from './result-table.ts'
import { measure, type Row } from './row.ts'

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true })

function saying(name: string, lines: readonly string[], wanted?: Row['wanted']): Row {
  const program = () => ({ command: [process.execPath, '-e', `console.log(${JSON.stringify(lines.join('\n'))})`] })
  return { name, count: 10, program, ...(wanted === undefined ? {} : { wanted }) }
}

describe('the result of a benchmark', () => {
  it('has what a program said of itself, and the verdict beside each row', async () => {
    const wanted = [{ atMostTimes: 3 }, { figure: 'size', atMost: 1.2, unit: 'x the mail' }]
    const rows = [
      await measure(saying('raw limit', ['seconds 2']), 1, remove),
      await measure(saying('Kittiwake', ['seconds 5', 'figure size 1.5', 'nothing else'], wanted), 1, remove),
    ]
    const scenario = { name: 'Sizes', bytesOf: () => 1e6, rows }
    expect(figuresOf(scenario)[1]).toMatchObject({
      medianSeconds: 5,
      timesRaw: 2.5,
      figures: { size: 1.5 },
      verdicts: ['at most 3 x raw: holds', 'at most 1.2 x the mail: missed'],
    })
    expect(tableOf(scenario)).toContain('at most 3 x raw: holds; at most 1.2 x the mail: missed |')
  })

  it('says of a program that is not there what is wanted, and that it is not known', async () => {
    const absent = { name: 'mbsync', count: 10, program: 'not installed', wanted: [{ atLeastPerSecond: 5 }] }
    const rows = [await measure(absent, 1, remove)]
    const table = tableOf({ name: 'Absent', bytesOf: () => 0, rows })
    expect(table).toContain('| mbsync | 0 | not installed | | | | | at least 5 items/s: not measured |')
  })
})

// Full-text search: mail read into the index by us and by the quickest of the others, in one run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installPackages } from '../servers/real/install.ts'
import type { AnswerRow } from './answer-table.ts'
import { measureRows } from './measure-rows.ts'
import type { Scenario } from './result-table.ts'
import type { Measured, SaidFigures } from './row.ts'
import type { BenchOptions } from './run.ts'
import { searchedMessage } from './search-corpus.ts'
import { searchRows, writeMaildir } from './search-rows.ts'
import { measureSearchWindow } from './search-window.ts'

const peers = [
  { name: 'notmuch', file: '/usr/bin/notmuch' },
  { name: 'maildir-utils', file: '/usr/bin/mu' },
]

/** 50,000 messages; a tenth of them when quick. */
export async function* searchScenarios({ isQuick, runs, only }: BenchOptions): AsyncGenerator<Scenario> {
  const missing = await installPackages(peers)
  if (missing !== undefined) console.error(missing)
  const count = isQuick ? 5_000 : 50_000
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-search-'))
  try {
    const inWindow = only === undefined || 'window'.includes(only) ? await measureSearchWindow(count) : {}
    console.error(`Writing ${count} messages …`)
    const maildir = path.join(folder, 'Maildir')
    writeMaildir(maildir, count)
    const rows = await measureRows(searchRows(count, maildir), { runs, only })
    yield {
      name: `Search, ${count} messages read into an empty index, then asked`,
      bytesOf,
      rows,
      answers: answersOf(rows, inWindow),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function bytesOf(count: number): number {
  let bytes = 0
  for (let index = 0; index < count; index++) bytes += searchedMessage(index).length
  return bytes
}

/** Ours at the 95th percentile; the others' median, warm, a process for every question. */
function answersOf(rows: readonly Measured[], inWindow: SaidFigures): AnswerRow[] {
  const said = (beginning: string): SaidFigures => {
    const { size: _, ...answers } = rows.find(({ name }) => name.startsWith(beginning))?.figures ?? {}
    return answers
  }
  return [
    { name: 'Kittiwake, in the store, p95', milliseconds: said('Kittiwake'), underMs: 2 },
    { name: 'Kittiwake, key press to painted rows, p95', milliseconds: inWindow, underMs: 50 },
    { name: 'notmuch search, p50', milliseconds: said('notmuch') },
    { name: 'mu find, p50', milliseconds: said('mu') },
  ]
}

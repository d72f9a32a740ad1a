// The rows of the search table. Everybody reads the same messages into an empty index; notmuch and mu from a Maildir.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program, Row } from './row.ts'
import { searchedMessage } from './search-corpus.ts'
import { mu, notmuch } from './search-peers.ts'

type Start = (folder: string) => Program
const node = [process.execPath, '--disable-warning=ExperimentalWarning']

/** `maildir`: where the messages lie for the others. */
export function searchRows(count: number, maildir: string): Row[] {
  return [
    {
      name: 'Kittiwake, read and indexed',
      count,
      program: ours(count),
      wanted: [
        { atLeastPerSecond: 1_500 },
        { atMostTimes: 1, of: ['notmuch', 'mu'] },
        { figure: 'size', atMost: 1.2, unit: 'x the mail' },
      ],
    },
    { name: 'notmuch new', count, ...notmuch(maildir) },
    { name: 'mu index', count, ...mu(maildir) },
  ]
}

/** One file a message. */
export function writeMaildir(maildir: string, count: number): void {
  for (const place of ['cur', 'new', 'tmp']) mkdirSync(path.join(maildir, place), { recursive: true })
  for (let index = 0; index < count; index++) {
    writeFileSync(path.join(maildir, 'cur', `${index}.bench:2,S`), searchedMessage(index))
  }
}

function ours(count: number): Start {
  const program = fileURLToPath(new URL('programs/search-index.ts', import.meta.url))
  return folder => ({ command: [...node, program, String(count), folder, 'figures'] })
}

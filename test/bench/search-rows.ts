// The rows of the search table. Everybody reads the same messages into an empty index; notmuch and mu from a Maildir.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program, Row } from './row.ts'
import { searchedMessage } from './search-corpus.ts'

type Start = (folder: string) => Program

/** `maildir`: where the messages lie for the others. */
export function searchRows(count: number, maildir: string): Row[] {
  return [
    { name: 'Kittiwake, read and indexed', count, program: ours(count) },
    { name: 'notmuch new', count, program: notmuch(maildir) },
    { name: 'mu index', count, program: mu(maildir) },
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
  const node = [process.execPath, '--disable-warning=ExperimentalWarning']
  return folder => ({ command: [...node, program, String(count), folder] })
}

function notmuch(maildir: string): Start | string {
  if (!existsSync('/usr/bin/notmuch')) return 'notmuch is not installed'
  return folder => {
    const file = path.join(folder, 'notmuch-config')
    const lines = ['[database]', `mail_root=${maildir}`, `path=${folder}`, '[new]', 'tags=', '[search]', '']
    writeFileSync(file, lines.join('\n'))
    return { command: ['/usr/bin/notmuch', '--config', file, 'new', '--quiet'] }
  }
}

function mu(maildir: string): Start | string {
  if (!existsSync('/usr/bin/mu')) return 'mu is not installed'
  return folder => {
    const home = path.join(folder, 'mu')
    const steps = 'mu init --quiet --muhome="$0" --maildir="$1" && mu index --quiet --muhome="$0"'
    return { command: ['/bin/sh', '-c', steps, home, maildir] }
  }
}

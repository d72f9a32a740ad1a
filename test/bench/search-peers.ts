// The others' way with mail for their index, and how they are asked then: as a person does it, a process for every question.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Row, SaidFigures } from './row.ts'
import { peerQuestions } from './search-questions.ts'

const REPEATS = 11
const SHOWN = '50'

type PeerRow = Pick<Row, 'program' | 'ask'>

/** notmuch over a Maildir. */
export function notmuch(maildir: string): PeerRow {
  if (!existsSync('/usr/bin/notmuch')) return { program: 'notmuch is not installed' }
  const call = (folder: string) => ['/usr/bin/notmuch', '--config', path.join(folder, 'notmuch-config')]
  return {
    program: folder => {
      const lines = ['[database]', `mail_root=${maildir}`, `path=${folder}`, '[new]', 'tags=', '[search]', '']
      writeFileSync(path.join(folder, 'notmuch-config'), lines.join('\n'))
      return { command: [...call(folder), 'new', '--quiet'] }
    },
    ask: folder => askAll([...call(folder), 'search', `--limit=${SHOWN}`]),
  }
}

/** mu over a Maildir. */
export function mu(maildir: string): PeerRow {
  if (!existsSync('/usr/bin/mu')) return { program: 'mu is not installed' }
  const home = (folder: string) => path.join(folder, 'mu')
  const steps = 'mu init --quiet --muhome="$0" --maildir="$1" && mu index --quiet --muhome="$0"'
  return {
    program: folder => ({ command: ['/bin/sh', '-c', steps, home(folder), maildir] }),
    ask: folder =>
      askAll(['/usr/bin/mu', 'find', `--muhome=${home(folder)}`, `--maxnum=${SHOWN}`, '--sortfield=date', '--reverse']),
  }
}

/** The median time of each kind of question in milliseconds, warm, start of the program included. */
function askAll(command: readonly string[]): SaidFigures {
  const medians = Object.entries(peerQuestions).map(([kind, text]): [string, number] => {
    const times = Array.from({ length: REPEATS }, () => timed([...command, text]))
    return [kind, times.toSorted((a, b) => a - b)[REPEATS >> 1] ?? 0]
  })
  return Object.fromEntries(medians)
}

function timed([program = '', ...args]: readonly string[]): number {
  const startMs = performance.now()
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${path.basename(program)} ended with ${status}: ${stderr.trim()}`)
  return performance.now() - startMs
}

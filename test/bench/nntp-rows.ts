// The rows of the NNTP tables: headers of a group, and texts over a slow line.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Program, Row } from './row.ts'

export interface NntpTarget {
  readonly host: string
  readonly port: number
  readonly group: string
  readonly count: number
  /** What a program reads that waits a round trip or asks for whole heads. */
  readonly patientCount: number
}

type What = 'over' | 'bodies'
type Start = (folder: string) => Program

/** Overviews of a whole group. */
export function overRows(target: NntpTarget): Row[] {
  const { count, patientCount } = target
  return [
    { name: 'raw limit: one OVER, drained', count, program: script('nntp-raw.ts', 'over', target) },
    { name: 'Kittiwake, session, taken apart', count, program: script('nntp-session.ts', 'over', target) },
    { name: 'Kittiwake, stored', count, program: script('nntp-news.ts', 'stored', target) },
    { name: 'Kittiwake, stored, threaded and shown', count, program: script('nntp-news.ts', 'shown', target) },
    { name: 'Python nntplib, kept in memory', count, program: python('over', target) },
    { name: `slrnpull, headers only (${patientCount})`, count: patientCount, ...slrnpull(target, 'headers') },
  ]
}

/** Texts of articles. */
export function bodyRows(target: NntpTarget): Row[] {
  const { count, patientCount } = target
  const some = { ...target, count: patientCount }
  return [
    { name: 'raw limit: BODY sent ahead, drained', count, program: script('nntp-raw.ts', 'bodies', target) },
    { name: 'Kittiwake, session, drained', count, program: script('nntp-session.ts', 'bodies', target) },
    { name: 'Kittiwake, whole articles, durable', count, program: script('nntp-news.ts', 'articles', target) },
    { name: `slrnpull, whole articles (${patientCount})`, count: patientCount, ...slrnpull(target, 'articles') },
    { name: `Python nntplib, one by one (${patientCount})`, count: patientCount, program: python('bodies', some) },
  ]
}

function words({ host, port, group, count }: NntpTarget): string[] {
  return [host, String(port), group, String(count)]
}

function script(file: string, what: What | 'stored' | 'shown' | 'articles', target: NntpTarget): Start {
  const program = fileURLToPath(new URL(`programs/${file}`, import.meta.url))
  const flags = ['--disable-warning=ExperimentalWarning']
  return () => ({ command: [process.execPath, ...flags, program, what, ...words(target)] })
}

function python(what: What, target: NntpTarget): Start {
  const program = fileURLToPath(new URL('programs/nntplib-read.py', import.meta.url))
  return () => ({ command: ['python3', program, what, ...words(target)] })
}

/** It keeps a file for each article, or asks for each head. */
function slrnpull(
  { host, port, group, patientCount }: NntpTarget,
  what: 'headers' | 'articles',
): Pick<Row, 'program' | 'check'> {
  if (!existsSync('/usr/bin/slrnpull')) return { program: 'slrnpull is not installed' }
  const check = (folder: string) => {
    const lines = readFileSync(path.join(folder, 'news', group.replaceAll('.', '/'), '.overview'), 'latin1').split('\n')
    if (lines.length - 1 !== patientCount) throw new Error(`${lines.length - 1} articles instead of ${patientCount}`)
  }
  const program: Start = folder => {
    mkdirSync(path.join(folder, 'news'))
    // Group, how many, days until they go, headers only.
    const line = `${group} ${patientCount} 0 ${what === 'headers' ? 1 : 0}\n`
    writeFileSync(path.join(folder, 'slrnpull.conf'), line)
    return { command: ['slrnpull', '-d', folder, '-h', `${host}:${port}`, '--no-post'] }
  }
  return { program, check }
}

// Headers in pages of some dozens of lines: a hundred thousand are stored in a moment, and one is found by its number.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { type HeaderLine, numberOfLine, parseHeaderLine } from './header-line.ts'
import { Turns } from './turns.ts'

/** About 10 kB: few rows for large groups, and little to read for one header. */
const PAGE_LINES = 40
const DROPPED_PAGES = 40

export interface HeaderPage {
  readonly id: Id
  readonly lines: readonly string[]
}

interface PageColumns {
  readonly id: number
  readonly lines: Uint8Array
}

export const NEWER_PAGES = 'SELECT id, lines FROM news_header_pages WHERE group_id = ? AND id > ? ORDER BY id LIMIT ?'
export const PAGE_OF_NUMBER = `SELECT id, lines FROM news_header_pages INDEXED BY news_header_pages_by_number
  WHERE group_id = ? AND first_number <= ? ORDER BY first_number DESC LIMIT ? OFFSET ?`

/** Inside a transaction. `lines` in ascending order of their numbers, none of them stored before. */
export function addLines(db: Database, groupId: Id, lines: readonly string[]): void {
  for (let at = 0; at < lines.length; at += PAGE_LINES) {
    const page = lines.slice(at, at + PAGE_LINES)
    insertPage(db, groupId, page)
  }
}

function insertPage(db: Database, groupId: Id, page: readonly string[]): void {
  db.run(
    'INSERT INTO news_header_pages (group_id, first_number, last_number, lines) VALUES (?, ?, ?, ?)',
    groupId,
    numberOfLine(page[0] ?? ''),
    numberOfLine(page.at(-1) ?? ''),
    Buffer.from(page.join('\n'), 'latin1'),
  )
}

/** Inside a transaction: fewer lines; without any it goes. */
export function rewritePage(db: Database, { id, lines }: HeaderPage): void {
  if (lines.length === 0) db.run('DELETE FROM news_header_pages WHERE id = ?', id)
  else {
    db.run(
      'UPDATE news_header_pages SET first_number = ?, last_number = ?, lines = ? WHERE id = ?',
      numberOfLine(lines[0] ?? ''),
      numberOfLine(lines.at(-1) ?? ''),
      Buffer.from(lines.join('\n'), 'latin1'),
      id,
    )
  }
}

/** Pages behind one, in the order they were stored; at most `limit`. */
export function pagesBehind(db: Database, groupId: Id, pageId: Id, limit: number): HeaderPage[] {
  return db.all<PageColumns>(NEWER_PAGES, groupId, pageId, limit).map(toPage)
}

/** The id of the newest page; 0 without any. */
export function lastPageId(db: Database, groupId: Id): Id {
  return db.count('SELECT id AS n FROM news_header_pages WHERE group_id = ? ORDER BY id DESC LIMIT 1', groupId)
}

export interface LineDrop {
  keeps(number: number): boolean
  /** In the transaction in which they go. */
  dropping(lines: readonly string[]): void
}

/** Takes out the lines that nobody keeps, in slices: a kill leaves some of them. Answers with how many went. */
export async function dropLines(db: Database, groupId: Id, drop: LineDrop): Promise<number> {
  const turns = new Turns()
  const end = lastPageId(db, groupId)
  let dropped = 0
  for (let last = 0; ; ) {
    const pages = pagesBehind(db, groupId, last, DROPPED_PAGES).filter(({ id }) => id <= end)
    if (pages.length === 0) return dropped
    db.transaction(() => {
      for (const page of pages) dropped += dropFromPage(db, groupId, page, drop)
    }, 'repeatable')
    last = pages.at(-1)?.id ?? last
    if (turns.isOver) await turns.pass()
  }
}

function dropFromPage(db: Database, groupId: Id, page: HeaderPage, { keeps, dropping }: LineDrop): number {
  const kept: string[] = []
  const dropped: string[] = []
  for (const line of page.lines) (keeps(numberOfLine(line)) ? kept : dropped).push(line)
  if (dropped.length === 0) return 0
  dropping(dropped)
  db.run('DELETE FROM news_header_pages WHERE id = ?', page.id)
  if (kept.length > 0) insertPage(db, groupId, kept)
  return dropped.length
}

/** Inside a transaction. */
export function dropAllLines(db: Database, groupId: Id): void {
  db.run('DELETE FROM news_header_pages WHERE group_id = ?', groupId)
}

/** One header; undefined: not here. Pages of one group may overlap where an earlier fetch left gaps. */
export function readHeader(db: Database, groupId: Id, number: number): HeaderLine | undefined {
  return (
    readFrom(db, { groupId, number, limit: 1, offset: 0 }) ?? readFrom(db, { groupId, number, limit: 3, offset: 1 })
  )
}

interface PageLookUp {
  readonly groupId: Id
  readonly number: number
  readonly limit: number
  readonly offset: number
}

function readFrom(db: Database, { groupId, number, limit, offset }: PageLookUp): HeaderLine | undefined {
  for (const { lines } of db.all<PageColumns>(PAGE_OF_NUMBER, groupId, number, limit, offset)) {
    const line = lineIn(textOf(lines), number)
    if (line !== undefined) return parseHeaderLine(line)
  }
  return undefined
}

function lineIn(page: string, number: number): string | undefined {
  const isFirst = page.startsWith(`${number}\t`)
  const start = isFirst ? 0 : page.indexOf(`\n${number}\t`) + 1
  if (start === 0 && !isFirst) return undefined
  const end = page.indexOf('\n', start)
  return end < 0 ? page.slice(start) : page.slice(start, end)
}

function toPage({ id, lines }: PageColumns): HeaderPage {
  return { id, lines: textOf(lines).split('\n') }
}

function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1')
}

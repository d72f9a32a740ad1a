// Marks that a person or a rule gave to single articles are rows; an index that was just made or read takes them over.
import type { Database } from '../database.ts'
import { GONE, HIDDEN, KEPT, WANTED } from './article-marks.ts'
import type { GroupIndex } from './group-index.ts'

export function restoreMarks(db: Database, index: GroupIndex): void {
  for (let at = 0; at < index.count; at++) index.marks[at] = (index.marks[at] ?? 0) & HIDDEN
  addMarks(db, index, ALL)
}

/** Of an index that is just being made: what no rule gives. */
export function restoreGivenMarks(db: Database, index: GroupIndex): void {
  addMarks(db, index, WANTED | KEPT | GONE)
}

const ALL = 0xff

function addMarks(db: Database, index: GroupIndex, mask: number): void {
  const sql = 'SELECT number, marks FROM news_marks WHERE group_id = ?'
  for (const { number, marks } of db.all<{ number: number; marks: number }>(sql, index.groupId)) {
    const at = index.at(number)
    if (at >= 0) index.marks[at] = (index.marks[at] ?? 0) | (marks & mask)
  }
}

/** Inside a transaction: bits that become set and cleared. */
export function writeMark(
  db: Database,
  { groupId, number }: { groupId: number; number: number },
  change: { readonly set: number; readonly clear: number; readonly dateMs: number },
): void {
  const sql = 'SELECT marks AS n FROM news_marks WHERE group_id = ? AND number = ?'
  const marks = (db.count(sql, groupId, number) & ~change.clear) | change.set
  if (marks === 0) db.run('DELETE FROM news_marks WHERE group_id = ? AND number = ?', groupId, number)
  else {
    db.run(
      `INSERT INTO news_marks (group_id, number, marks, date_ms) VALUES (?, ?, ?, ?)
        ON CONFLICT (group_id, number) DO UPDATE SET marks = excluded.marks`,
      groupId,
      number,
      marks,
      change.dateMs,
    )
  }
}

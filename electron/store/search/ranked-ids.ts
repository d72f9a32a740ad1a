// Found messages by how well they fit: rare words count more than common ones (bm25), and words in a subject or a sender more
// than words in a text.
import type { SearchPlan } from '../../reading/search-words/to-fts.ts'
import type { Database } from '../database.ts'
import { wordsExpressionOf } from './mail-search-sql.ts'

/** In the order of the columns of `mail_words`: body, sender, recipients, copied, subject, files. */
const WEIGHTS = '1.0, 4.0, 2.0, 1.0, 8.0, 3.0'

/** `newest`: what was found, newest first; of two that fit alike the newer stands first. Without words: as it is. */
export function rankedIds(db: Database, plan: SearchPlan, newest: readonly number[]): readonly number[] {
  const expression = wordsExpressionOf(plan)
  if (expression === undefined || newest.length === 0) return newest
  const left = new Set(newest)
  const ranked = db
    .all<{ id: number }>(
      `SELECT rowid AS id FROM mail_words WHERE mail_words MATCH ? AND rowid >= ?
        ORDER BY bm25(mail_words, ${WEIGHTS}), rowid DESC`,
      expression,
      Math.min(...newest),
    )
    .map(({ id }) => id)
    .filter(id => left.delete(id))
  return [...ranked, ...left]
}

// Which articles were answered from here: noted by Message-ID in the transaction in which the answer counts as sent, then
// marked where their headers are. Headers that come later get the mark when they are settled.
import type { Id } from '../../../shared/model/account.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import type { Database } from '../database.ts'
import { ANSWERED } from './article-marks.ts'
import { findMessage } from './find-message.ts'
import { readHeader } from './header-pages.ts'
import { namedCopies } from './named-copies.ts'
import type { News } from './news.ts'
import { writeMark } from './restore-marks.ts'

/** Marked in one go; the others follow with the next. */
const MAX_PENDING = 1_000

/** Inside the transaction that says that the answer is out. An empty id is none. */
export function noteAnswered(db: Database, messageId: string): void {
  if (messageId !== '') db.run('INSERT OR IGNORE INTO news_answered (message_id) VALUES (?)', messageId)
}

export function answeredIds(db: Database): ReadonlySet<string> {
  const rows = db.all<{ message_id: string }>('SELECT message_id FROM news_answered')
  return new Set(rows.map(({ message_id }) => message_id))
}

/** Marks what was answered since the last time. Answers with the groups it is in. */
export async function markAnswered(news: News): Promise<Id[]> {
  const { db } = news
  const sql = 'SELECT message_id FROM news_answered WHERE is_shown = 0 LIMIT ?'
  const pending = db.all<{ message_id: string }>(sql, MAX_PENDING).map(({ message_id }) => message_id)
  if (pending.length === 0) return []
  news.answeredIdsChanged()
  const groupIds = new Set<Id>()
  for (const messageId of pending) {
    const places = await placesOf(news, messageId)
    for (const place of places) await news.indexes.turns.run(place.groupId, async () => mark(news, place))
    db.run('UPDATE news_answered SET is_shown = 1 WHERE message_id = ?', messageId)
    for (const { groupId } of places) groupIds.add(groupId)
  }
  news.version++
  return [...groupIds]
}

/** Also where else the server says that it stands. */
async function placesOf(news: News, messageId: string): Promise<NumberedArticle[]> {
  const found = await findMessage(news, messageId)
  if (!found) return []
  const line = readHeader(news.db, found.groupId, found.number)
  return [found, ...namedCopies(news, found, line?.elsewhere ?? '')]
}

/** In the group's turn: who scores it meanwhile does not know of the answer yet, and would take the mark away. */
function mark(news: News, { groupId, number }: NumberedArticle): void {
  const index = news.indexes.load(groupId)
  const at = index?.at(number) ?? -1
  // What is not in the index yet gets its mark there.
  if (!index || at < 0) return
  index.setMark(at, ANSWERED, true)
  const change = { set: ANSWERED, clear: 0, dateMs: index.datesMs[at] ?? 0 }
  news.db.transaction(() => writeMark(news.db, { groupId, number }, change))
}

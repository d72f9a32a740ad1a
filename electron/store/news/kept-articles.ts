// Articles that are kept for good, whether or not a group still has their headers.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleFacts } from '../../../shared/model/article.ts'
import { parseAddressList } from '../../message/addresses.ts'
import type { News } from './news.ts'
import type { ListedArticle } from './shown-list.ts'

interface KeptColumns {
  readonly id: number
  readonly message_id: string
  readonly date_ms: number | null
  readonly received_ms: number
  readonly author: string
  readonly subject: string
  readonly gist: string
  readonly size_bytes: number
  readonly is_own: number
}

export const KEPT_QUERY = `SELECT id, message_id FROM news_articles WHERE is_kept = 1
  ORDER BY date_ms DESC, id DESC LIMIT ?`

/** By their headers where those are here: only they know whether it was read, or is gone from its server. */
export function keptItems(news: News, limit: number): ListedArticle[] {
  const places = news.keptPlaces.read()
  return news.db
    .all<{ id: number; message_id: string }>(KEPT_QUERY, limit)
    .map(({ id, message_id }) => places.get(message_id)?.[0] ?? { groupId: 0, number: 0, articleId: id })
}

/** From the text alone. Undefined: it is gone. */
export function keptFacts(news: News, articleId: Id): ArticleFacts | undefined {
  const row = news.db.get<KeptColumns>('SELECT * FROM news_articles WHERE id = ?', articleId)
  if (!row) return undefined
  const [from] = parseAddressList(row.author)
  return {
    groupId: 0,
    number: 0,
    articleId: row.id,
    subject: row.subject,
    from: from ?? { name: row.author, address: '' },
    dateMs: row.date_ms ?? row.received_ms,
    sizeBytes: row.size_bytes,
    messageId: row.message_id,
    ...(row.gist === '' ? {} : { gist: row.gist }),
    score: 0,
    isRead: true,
    isWatched: false,
    isHidden: false,
    isKept: true,
    isWanted: false,
    isHere: true,
    isGone: false,
    isOwn: row.is_own === 1,
    isAnswered: news.answeredIds().has(row.message_id),
    keepsSubject: false,
  }
}

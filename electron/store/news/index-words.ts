// The full-text index over headers and texts. Headers go in behind the fetch, in idle moments; a text when it was read. Ids of
// rows rise with the date, so that the newest are found first without sorting.
import type { Id } from '../../../shared/model/account.ts'
import { parseMessageDate } from '../../message/message-date.ts'
import { indexText } from '../../reading/search-words/words.ts'
import type { GroupState } from './group-states.ts'
import { type HeaderLine, parseHeaderLine } from './header-line.ts'
import { type HeaderPage, pagesBehind } from './header-pages.ts'
import { headerText } from './header-text.ts'
import { idKey } from './id-key.ts'
import type { News } from './news.ts'
import type { ArticleSummary } from './news-store.ts'
import { Turns } from './turns.ts'

/** Rows of one second; articles of the same second beyond it get the next. */
const PER_SECOND = 1_048_576
const LAST_SECOND = 4_294_967_295
/** Some milliseconds of work. */
const PAGES = 4

/** The lowest id of an article of this time. */
export function idAt(dateMs: number): number {
  const second = Math.floor(dateMs / 1_000)
  return Math.min(Math.max(second, 1), LAST_SECOND) * PER_SECOND
}

/** True: there are more. Subscribed groups come first. */
export async function indexHeaders(news: News, maxMs: number, groupIds?: readonly Id[]): Promise<boolean> {
  const endMs = performance.now() + maxMs
  const turns = new Turns()
  for (const state of statesToIndex(news, groupIds)) {
    for (;;) {
      const pages = pagesBehind(news.db, state.groupId, indexedPage(news, state.groupId), PAGES)
      if (pages.length === 0) break
      if (performance.now() >= endMs) return true
      indexPages(news, state, pages)
      if (turns.isOver) await turns.pass()
    }
  }
  return false
}

/** The text of an article, in all its places. */
export function indexArticle(news: News, summary: ArticleSummary): void {
  const { db } = news
  const { articleId } = summary
  const { message_id = '' } =
    db.get<{ message_id: string }>('SELECT message_id FROM news_articles WHERE id = ?', articleId) ?? {}
  const key = idKey(message_id)
  const rows = db.all<{ id: number }>('SELECT id FROM news_indexed WHERE id_key = ?', key)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) ids.push(insertRow(news, { groupId: 0, number: 0, key, dateMs: summary.dateMs ?? 0 }))
  const words = [indexText(summary.from), indexText(summary.subject), indexText(summary.text)] as const
  for (const id of ids) {
    db.run('UPDATE news_indexed SET article_id = ? WHERE id = ?', articleId, id)
    db.run('DELETE FROM news_words WHERE rowid = ?', id)
    db.run('INSERT INTO news_words (rowid, sender, subject, body) VALUES (?, ?, ?, ?)', id, ...words)
  }
}

/** Inside a transaction: headers of a group that go; a text that is here stays to be found. */
export function forgetIndexed({ db }: News, groupId: Id): void {
  db.run(
    'DELETE FROM news_words WHERE rowid IN (SELECT id FROM news_indexed WHERE group_id = ? AND article_id IS NULL)',
    groupId,
  )
  db.run('DELETE FROM news_indexed WHERE group_id = ? AND article_id IS NULL', groupId)
  db.run('UPDATE news_indexed SET group_id = 0, number = 0 WHERE group_id = ?', groupId)
  db.run('UPDATE news_group_states SET indexed_page = 0 WHERE group_id = ?', groupId)
}

/** Inside a transaction: single headers that leave, because the article is here under another number. */
export function forgetIndexedLines({ db }: News, groupId: Id, numbers: Iterable<number>): void {
  for (const number of numbers) {
    const sql = 'SELECT id FROM news_indexed WHERE group_id = ? AND number = ?'
    for (const { id } of db.all<{ id: number }>(sql, groupId, number)) {
      db.run('DELETE FROM news_words WHERE rowid = ?', id)
      db.run('DELETE FROM news_indexed WHERE id = ?', id)
    }
  }
}

function statesToIndex(news: News, groupIds: readonly Id[] | undefined): GroupState[] {
  const states = news.states.all().filter(({ groupId }) => groupIds === undefined || groupIds.includes(groupId))
  return states.sort((a, b) => Number(b.isSubscribed) - Number(a.isSubscribed))
}

/** The newest page of headers that is in the index. */
export function indexedPage({ db }: News, groupId: Id): Id {
  return db.count('SELECT indexed_page AS n FROM news_group_states WHERE group_id = ?', groupId)
}

function indexPages(news: News, { groupId, charset }: GroupState, pages: readonly HeaderPage[]): void {
  const { db } = news
  db.transaction(() => {
    for (const { lines } of pages) {
      for (const text of lines) indexLine(news, parseHeaderLine(text), { groupId, charset })
    }
    db.run('UPDATE news_group_states SET indexed_page = ? WHERE group_id = ?', pages.at(-1)?.id ?? 0, groupId)
  }, 'repeatable')
}

function indexLine(news: News, line: HeaderLine, { groupId, charset }: { groupId: Id; charset: string }): void {
  const key = idKey(line.messageId)
  const id = insertRow(news, { groupId, number: line.number, key, dateMs: parseMessageDate(line.date) ?? 0 })
  const sender = indexText(headerText(line.from, charset))
  const subject = indexText(headerText(line.subject, charset))
  news.db.run('INSERT INTO news_words (rowid, sender, subject) VALUES (?, ?, ?)', id, sender, subject)
}

interface NewRow {
  readonly groupId: Id
  readonly number: number
  readonly key: number
  readonly dateMs: number
}

function insertRow({ db }: News, { groupId, number, key, dateMs }: NewRow): number {
  const from = idAt(dateMs)
  const sql = 'SELECT ifnull(max(id) + 1, ?1) AS n FROM news_indexed WHERE id >= ?1 AND id < ?2'
  const id = db.count(sql, from, from + PER_SECOND)
  db.run('INSERT INTO news_indexed (id, group_id, number, id_key) VALUES (?, ?, ?, ?)', id, groupId, number, key)
  return id
}

// What the message thread found out about texts goes into their rows and into the index. Other people's words are cut to a
// bound here.
import { indexArticle } from './index-words.ts'
import type { News } from './news.ts'
import type { ArticleSummary } from './news-store.ts'

const MAX_TEXT = 1_000
const MAX_GIST = 200
const MAX_GROUPS = 100
const MAX_REFERENCES = 200
const MAX_NAME = 998
/** Nobody looks for the ninth megabyte of a text. */
const MAX_INDEXED = 1_000_000

/** Not synced: it can be repeated after a crash. */
export function describeArticles(news: News, summaries: readonly ArticleSummary[]): void {
  news.db.transaction(() => {
    for (const summary of summaries) describeOne(news, summary)
  }, 'repeatable')
  news.version++
}

function describeOne(news: News, summary: ArticleSummary): void {
  const { articleId, gist, from, subject, dateMs, newsgroups, references, hasAttachments } = summary
  const isDate = Number.isSafeInteger(dateMs)
  const { changes } = news.db.run(
    `UPDATE news_articles SET gist = ?, author = ?, subject = ?, date_ms = ifnull(?, received_ms), newsgroups = ?,
      reference_ids = ?, has_attachments = ?, reading = 1 WHERE id = ?`,
    gist.slice(0, MAX_GIST),
    from.slice(0, MAX_TEXT),
    subject.slice(0, MAX_TEXT),
    isDate ? (dateMs ?? null) : null,
    JSON.stringify(newsgroups.slice(0, MAX_GROUPS).map(name => name.slice(0, MAX_NAME))),
    JSON.stringify(references.slice(-MAX_REFERENCES).map(id => id.slice(0, MAX_NAME))),
    hasAttachments ? 1 : 0,
    articleId,
  )
  if (changes > 0) indexArticle(news, { ...summary, text: summary.text.slice(0, MAX_INDEXED) })
}

// The rows of a long list of articles that are at hand, by their place in it. Pure: every change gives a new map.
// A row that did not change keeps its identity, so that only changed rows are drawn again.
import type { ArticleFacts, ArticlePage, ArticleRow, NumberedArticle } from '../../../shared/model/article.ts'

export type ArticleRows = ReadonlyMap<number, ArticleRow>
type Page = Pick<ArticlePage, 'from' | 'rows'>

// Some fifty screens of rows: scrolling back finds them, and memory stays bounded.
const maxRows = 2_000

export const noRows: ArticleRows = new Map()

/** The same object as before where nothing changed. */
function settled(known: ReadonlyMap<string, ArticleRow>, row: ArticleRow): ArticleRow {
  const before = known.get(row.key)
  return before && JSON.stringify(before) === JSON.stringify(row) ? before : row
}

function byKey(rows: ArticleRows): ReadonlyMap<string, ArticleRow> {
  return new Map([...rows.values()].map(row => [row.key, row]))
}

/** Adds the rows of a page. Rows far away from them are dropped when there are too many. */
export function putPage(rows: ArticleRows, page: Page): ArticleRows {
  const known = byKey(rows)
  const next = new Map(rows)
  page.rows.forEach((row, offset) => {
    next.set(page.from + offset, settled(known, row))
  })
  if (next.size <= maxRows) return next
  return new Map([...next].filter(([index]) => Math.abs(index - page.from) <= maxRows / 2))
}

/** Only these rows: what else was at hand may have moved. */
export function replacePages(rows: ArticleRows, pages: readonly Page[]): ArticleRows {
  const known = byKey(rows)
  return new Map(
    pages.flatMap(page =>
      page.rows.map((row, offset): [number, ArticleRow] => [page.from + offset, settled(known, row)]),
    ),
  )
}

/** Where a row is, or -1 when it is not at hand. */
export function placeOf(rows: ArticleRows, key: string): number {
  for (const [index, row] of rows) if (row.key === key) return index
  return -1
}

/** What a person just did to an article, shown before it is written. */
export function patchArticle(
  rows: ArticleRows,
  { groupId, number, articleId }: NumberedArticle & Pick<ArticleFacts, 'articleId'>,
  change: Partial<ArticleFacts>,
): ArticleRows {
  return new Map(
    [...rows].map(([index, row]): [number, ArticleRow] => {
      const { article } = row
      if (article?.groupId !== groupId || article.number !== number) return [index, row]
      // Without a header every number is 0.
      if (groupId === 0 && article.articleId !== articleId) return [index, row]
      const wasUnread = article.isRead ? 0 : 1
      const isUnread = (change.isRead ?? article.isRead) ? 0 : 1
      return [index, { ...row, unread: row.unread - wasUnread + isUnread, article: { ...article, ...change } }]
    }),
  )
}

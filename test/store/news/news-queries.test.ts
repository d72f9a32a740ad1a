import { expect, test } from 'vitest'
import { COPIED_NUMBERS, COPIES_OF, COPIES_ON, COPY_AT } from '../../../electron/store/news/article-copies.ts'
import { NEWER_PAGES, PAGE_OF_NUMBER } from '../../../electron/store/news/header-pages.ts'
import { KEPT_QUERY } from '../../../electron/store/news/kept-articles.ts'
import { CARRIED_QUERY } from '../../../electron/store/news/subscriptions.ts'
import { openHere } from '../store-world.ts'

test('no question about one group or one row goes through a whole table', () => {
  const { profile } = openHere()
  const planOf = (sql: string, ...values: number[]): string =>
    profile.db
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
      .map(({ detail }) => detail)
      .join('; ')
  expect(planOf(NEWER_PAGES, 1, 0, 1)).toBe(
    'SEARCH news_header_pages USING INDEX news_header_pages_of (group_id=? AND rowid>?)',
  )
  expect(planOf(PAGE_OF_NUMBER, 1, 5, 1, 0)).toBe(
    'SEARCH news_header_pages USING INDEX news_header_pages_by_number (group_id=? AND first_number<?)',
  )
  const byNumber = 'USING COVERING INDEX news_copies_by_number (group_id=? AND number'
  expect(planOf(COPIES_OF, 1, 5)).toContain(`SEARCH news_copies ${byNumber}=?`)
  expect(planOf(COPIED_NUMBERS, 1, 5, 9)).toBe(`SEARCH news_copies ${byNumber}>? AND number<?)`)
  expect(planOf(COPIES_ON, 1, 2)).toBe('SEARCH news_copies USING PRIMARY KEY (group_id=? AND server_id=?)')
  expect(planOf(COPY_AT, 1, 2, 5)).toContain('(group_id=? AND server_id=? AND server_number=?)')
  expect(planOf(KEPT_QUERY, 1)).toBe('SCAN news_articles USING INDEX news_articles_kept')
  expect(planOf(CARRIED_QUERY, 1)).toContain('SEARCH news_carried USING PRIMARY KEY (server_id=? AND group_id=?)')
})

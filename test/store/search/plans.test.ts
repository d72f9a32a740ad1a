// How SQLite finds what is searched for: read in the order of the ids, nothing sorted, nothing gathered before the first row.
import { expect, test } from 'vitest'
import { planSearch } from '../../../electron/reading/search-words/to-fts.ts'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import { mailSearchSql } from '../../../electron/store/search/mail-search-sql.ts'
import { openHere } from '../store-world.ts'

test.each([
  ['tide', ['SCAN mail_words VIRTUAL TABLE']],
  ['"tide gauge" -wind*', ['SCAN mail_words VIRTUAL TABLE']],
  ['from:marit is:unread', ['SCAN mail_words VIRTUAL TABLE', 'SEARCH mail_indexed', 'SEARCH messages']],
  ['is:unread after:2026', ['SEARCH mail_indexed', 'SEARCH messages']],
  ['', ['SEARCH mail_indexed']],
])('%s is read backwards', (text, steps) => {
  const { profile } = openHere()
  const { from, id, where, values } = mailSearchSql(planSearch(understandQuery(text).query, 0), { named: () => [] })
  const plan = profile.db
    .all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT ${id} AS id FROM ${from} WHERE ${where} AND ${id} < ? ORDER BY ${id} DESC LIMIT ?`,
      ...values,
      1,
      1,
    )
    .map(({ detail }) => detail)
  expect(plan.map((detail, index) => detail.slice(0, steps[index]?.length))).toEqual(steps)
})

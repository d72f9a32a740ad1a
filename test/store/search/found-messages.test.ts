// As many found messages as a list can be acted upon, and not one more.
import { expect, test } from 'vitest'
import { understandQuery } from '../../../electron/reading/search-words/understand-query.ts'
import { FoundMessages } from '../../../electron/store/search/found-messages.ts'
import { IndexedWords } from '../../../electron/store/search/indexed-words.ts'
import { openHere } from '../store-world.ts'

const MAX_FOUND = 200_000

test('the last place is not given to two messages of one minute', () => {
  const { profile } = openHere()
  const { db } = profile
  // Two messages in each minute, and one alone in the newest: the limit falls between two.
  db.run(
    `WITH RECURSIVE each (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM each WHERE n < ?)
      INSERT INTO mail_indexed (id, message_id, has_link, has_image, date_ms) SELECT n, n, 0, 0, n / 2 * 60000 FROM each`,
    MAX_FOUND + 6,
  )
  const { query } = understandQuery('-tide')
  const found = new FoundMessages(db, {
    ...{ text: '', query, scope: { kind: 'everything' }, isBestFirst: false, roleNames: {} },
    indexedWords: new IndexedWords(db),
  })
  expect(found.ids(Number.MAX_SAFE_INTEGER)).toHaveLength(MAX_FOUND)
  expect([found.isComplete, found.isCut]).toEqual([true, true])
})

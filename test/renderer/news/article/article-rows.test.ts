import { describe, expect, it } from 'vitest'
import { noRows, patchArticle, placeOf, putPage, replacePages } from '../../../../renderer/news/article/article-rows.ts'
import { articleRow, facts } from '../news-articles.ts'

const row = (number: number) => articleRow({ key: `k${number}`, article: facts({ number }) })

describe('the rows at hand', () => {
  it('keep a row that did not change, so that it is not drawn again', () => {
    const before = putPage(noRows, { from: 0, rows: [row(1), row(2)] })
    const after = replacePages(before, [{ from: 5, rows: [row(2)] }])
    expect(after.get(5)).toBe(before.get(1))
    expect(placeOf(after, 'k2')).toBe(5)
    expect(placeOf(after, 'k1')).toBe(-1)
  })

  it('drop what is far away when there are too many', () => {
    let rows = noRows
    for (let from = 0; from < 5_000; from += 100) {
      rows = putPage(rows, { from, rows: Array.from({ length: 100 }, (_, at) => row(from + at)) })
    }
    expect(rows.size).toBeLessThanOrEqual(2_000)
    expect(rows.has(4_999)).toBe(true)
  })

  it('show a mark at once, and count what is unread below a folded thread', () => {
    const thread = { ...row(1), isFolded: true, unread: 4 }
    const rows = patchArticle(putPage(noRows, { from: 0, rows: [thread, row(2)] }), facts({ number: 1 }), {
      isRead: true,
    })
    expect(rows.get(0)).toMatchObject({ unread: 3, article: { isRead: true } })
    expect(rows.get(1)?.article?.isRead).toBe(false)
  })
})

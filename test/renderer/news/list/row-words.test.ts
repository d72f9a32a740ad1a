import { describe, expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { rowWords, scoreText, spokenRow } from '../../../../renderer/news/list/row-words.ts'
import { articleRow, facts } from '../news-articles.ts'

const inTree = { todayMs: 0, isTree: true }

describe('a row of the thread list', () => {
  it('shows the first own words of an answer that only repeats the subject', () => {
    const row = articleRow({ article: facts({ keepsSubject: true, gist: 'It drops it only then.' }) })
    expect(rowWords(row, inTree, t)).toMatchObject({ title: 'It drops it only then.', isTitleWeak: false })
  })

  it('shows a repeated subject without weight when the text is not here', () => {
    const row = articleRow({ article: facts({ keepsSubject: true }) })
    expect(rowWords(row, inTree, t)).toMatchObject({ title: 'Leap seconds', isTitleWeak: true })
  })

  it('shows the subject where nothing stands above it', () => {
    const row = articleRow({ article: facts({ keepsSubject: true, gist: 'Yes.' }) })
    expect(rowWords(row, { todayMs: 0, isTree: false }, t)).toMatchObject({ title: 'Leap seconds', isTitleWeak: false })
  })

  it('says how much is new in a folded thread, but not that an unread article alone is unread', () => {
    const folded = articleRow({ isFolded: true, hasAnswers: true, unread: 7 })
    expect(rowWords(folded, inTree, t).news).toBe('7 new')
    expect(rowWords(articleRow({ isFolded: true, hasAnswers: true }), inTree, t).news).toBe('')
    const readAbove = articleRow({ isFolded: true, hasAnswers: true, article: facts({ isRead: true }) })
    expect(rowWords(readAbove, inTree, t).news).toBe('1 new')
  })

  it('keeps the shape of a thread whose article is not on the server', () => {
    const { article: _article, ...rest } = articleRow({ hasAnswers: true, unread: 0 })
    const words = rowWords(rest, inTree, t)
    expect(words.title).toBe('Not on this server')
    expect(spokenRow(rest, words, t)).toBe('Not on this server')
  })

  it('speaks the whole row in one sentence', () => {
    const row = articleRow({
      hasAnswers: true,
      isFolded: true,
      hiddenCount: 3,
      unread: 4,
      article: facts({ score: -100, isWatched: true, dateMs: 0 }),
    })
    expect(spokenRow(row, rowWords(row, inTree, t), t)).toBe(
      'Unread, Leap seconds, K. Bassett, 18 lines, score −100, Watched, 4 new, 3 answers folded',
    )
  })

  it('never lets a subject act instead of being read', () => {
    const row = articleRow({ article: facts({ subject: 'evil\u202Egnp.exe\r\nBcc: all' }) })
    expect(rowWords(row, inTree, t).title).toBe('evilgnp.exe Bcc: all')
  })

  it('shows a score with its sign, and none as nothing', () => {
    expect([60, -100, 0].map(scoreText)).toEqual(['+60', '−100', ''])
  })
})

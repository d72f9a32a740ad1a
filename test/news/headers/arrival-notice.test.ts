// What a notice about new articles says, and when there is none.
import { expect, it } from 'vitest'
import { arrivalNotice } from '../../../electron/news/headers/arrival-notice.ts'
import { ToldArticles } from '../../../electron/news/headers/told-articles.ts'
import type { ArticleFacts } from '../../../shared/model/article.ts'

function article(subject: string): ArticleFacts {
  const marks = { isRead: false, isWatched: false, isHidden: false, isKept: false, isWanted: false, isHere: false }
  const facts = { groupId: 1, number: 1, from: { name: '', address: '' }, dateMs: 0, messageId: '', score: 0 }
  return { ...facts, ...marks, isGone: false, isOwn: false, isAnswered: false, keepsSubject: false, subject }
}

const group = { name: 'news.one', isNotifying: true }

it('names the group and the subjects, each once and only some', () => {
  const newest = ['A', 'A', 'B', 'C', 'D'].map(article)
  expect(arrivalNotice(group, { newest, watched: [] }, new ToldArticles())).toEqual({
    title: 'news.one (5)',
    text: 'A\nB\nC\n…',
  })
  expect(arrivalNotice(group, { newest: [article('A')], watched: [] }, new ToldArticles())).toEqual({
    title: 'news.one',
    text: 'A',
  })
})

it('tells only of watched threads in a group that is not to tell', () => {
  const quiet = { ...group, isNotifying: false }
  expect(arrivalNotice(quiet, { newest: [article('A')], watched: [] }, new ToldArticles())).toBeUndefined()
  const watched = [article('B')]
  expect(arrivalNotice(quiet, { newest: [article('A'), ...watched], watched }, new ToldArticles())?.text).toBe('B')
})

it('X16: tells of an article once, in however many groups it comes', () => {
  const told = new ToldArticles()
  const newest = [{ ...article('A'), messageId: '<a@x>' }]
  expect(arrivalNotice(group, { newest, watched: [] }, told)?.text).toBe('A')
  expect(arrivalNotice({ ...group, name: 'news.two' }, { newest, watched: [] }, told)).toBeUndefined()
})

it('tells nobody of own articles', () => {
  const newest = [{ ...article('A'), isOwn: true }]
  expect(arrivalNotice(group, { newest, watched: [] }, new ToldArticles())).toBeUndefined()
})

// Opening lists of articles, and everything a window asks of an open one.

import type { NewsCounts } from '../../../shared/api/news.ts'
import type { Id } from '../../../shared/model/account.ts'
import {
  type ArticleSource,
  type ArticleView,
  defaultArticleView,
  type OpenedList,
  type ThreadOutline,
} from '../../../shared/model/article.ts'
import { InputError } from '../../errors.ts'
import { isHeaderOrder } from '../../reading/threads/thread-order.ts'
import { findFacts } from './article-facts.ts'
import { REPLY, WANTED, WATCHED } from './article-marks.ts'
import { countChosen } from './chosen-articles.ts'
import { GroupList } from './group-list.ts'
import { readHeader } from './header-pages.ts'
import { keptFacts, keptItems } from './kept-articles.ts'
import { NewGroupCount } from './new-group-count.ts'
import type { News } from './news.ts'
import type { ArticleListMethods } from './news-store.ts'
import { openWatched } from './open-watched.ts'
import { PlainList } from './plain-list.ts'
import { referencesOf } from './rule-subject-of.ts'
import { searchArticles } from './search-articles.ts'
import { settleGroup } from './settle-group.ts'
import type { ListedArticle, ShownList } from './shown-list.ts'
import { SortKeys } from './sort-keys.ts'
import { sortedSubscriptions, viewOfGroup } from './subscriptions.ts'

/** What lists answer at once. */
const MAX_ROWS = 500
/** A page of more nobody reads. */
const MAX_OUTLINED = 5_000
/** Lists across groups hold the newest. */
const MAX_ITEMS = 10_000

export const MARKED_QUERY = `SELECT group_id AS groupId, number FROM news_marks
  WHERE marks & ? <> 0 ORDER BY date_ms DESC, group_id, number DESC LIMIT ?`

export function articleListMethods(news: News): ArticleListMethods {
  const { lists } = news
  const newGroups = new NewGroupCount(news)
  return {
    viewOf: source => viewOf(news, source),
    openList: (source, view) => openList(news, source, view),
    closeList: list => lists.close(list),
    listRows: (list, from, count) => {
      if (!(count <= MAX_ROWS)) throw new InputError(`At most ${MAX_ROWS} rows at once`)
      const shown = lists.use(list)
      return { ...shown.facts, from, rows: shown.rows(from, count) }
    },
    foldRow: (list, key, isFolded) => lists.use(list).fold(key, isFolded),
    foldAll: (list, isFolded) => lists.use(list).foldAll(isFolded),
    findInList: (list, article, reveal) => lists.use(list).find(article, reveal),
    positionInList: (list, key) => lists.use(list).positionOf(key),
    stepInList: (list, choice) => lists.use(list).step(choice),
    nextUnreadGroup: after => nextUnreadGroup(news, after),
    threadOutline: (list, key) => outlineOf(lists.use(list), key),
    missingArticle: (list, key) => lists.use(list).missingId(key),
    newsCounts: () => ({ ...newsCounts(news), newGroups: newGroups.read() }),
    articleFacts: ({ groupId, number }) => findFacts(news, groupId, number),
    articleReferences: ({ groupId, number }) => referencesOf(readHeader(news.db, groupId, number)?.references ?? ''),
    countChosen: (choice, limit) => countChosen(news, choice, limit),
  }
}

function outlineOf(list: ShownList, key: string): ThreadOutline {
  const articles = list.outlineOf(key)
  return { articles: articles.slice(0, MAX_OUTLINED), isCut: articles.length > MAX_OUTLINED }
}

function viewOf(news: News, source: ArticleSource): ArticleView {
  return source.kind === 'group' ? viewOfGroup(news.states.find(source.groupId)) : defaultArticleView
}

async function openList(news: News, source: ArticleSource, view: ArticleView): Promise<OpenedList> {
  if (source.kind === 'search') {
    const { items, coverage } = await searchArticles(news, source)
    const shown = plainList(news, () => items)
    return { ...shown.facts, list: news.lists.add(shown), coverage }
  }
  const shown = await openShown(news, source, view)
  return { ...shown.facts, list: news.lists.add(shown) }
}

async function openShown(
  news: News,
  source: Exclude<ArticleSource, { kind: 'search' }>,
  view: ArticleView,
): Promise<ShownList> {
  if (source.kind === 'group') return openGroupList(news, source.groupId, view)
  if (source.kind === 'watched') return openWatched(news, view, () => markedItems(news, WATCHED))
  return openMarked(news, source.kind)
}

async function openGroupList(news: News, groupId: Id, view: ArticleView): Promise<ShownList> {
  const state = news.states.require(groupId)
  const text = JSON.stringify(view)
  if (state.view !== text) {
    state.view = text
    news.states.save(state)
  }
  return await news.indexes.turns.run(groupId, async () => {
    const { index } = await settleGroup(news, groupId, { isDone: true })
    const { by } = view.order
    const keys = new SortKeys(isHeaderOrder(by) ? by : 'subject')
    if (isHeaderOrder(by)) await keys.fill(news, index, view.isThreaded)
    return await GroupList.open(news, { index, view, keys })
  })
}

const MARK_OF = { replies: REPLY, offline: WANTED } as const

function openMarked(news: News, kind: 'replies' | 'offline' | 'kept'): ShownList {
  if (kind === 'kept') return plainList(news, () => keptItems(news, MAX_ITEMS))
  return plainList(news, () => markedItems(news, MARK_OF[kind]))
}

function markedItems(news: News, mark: number): ListedArticle[] {
  return news.db
    .all<{ groupId: number; number: number }>(MARKED_QUERY, mark, MAX_ITEMS)
    .filter(({ groupId }) => mark === WANTED || news.states.find(groupId)?.isSubscribed === true)
}

function plainList(news: News, load: () => readonly ListedArticle[]): PlainList {
  const factsOf = (item: ListedArticle) =>
    item.groupId === 0 ? keptFacts(news, item.articleId ?? 0) : findFacts(news, item.groupId, item.number)
  return new PlainList(news, { load, factsOf })
}

function nextUnreadGroup(news: News, after: Id | undefined): Id | undefined {
  const groups = sortedSubscriptions(news)
  const start = groups.findIndex(({ groupId }) => groupId === after) + 1
  const round = [...groups.slice(start), ...groups.slice(0, start)]
  return round.find(({ groupId, unread, isMuted }) => unread > 0 && !isMuted && groupId !== after)?.groupId
}

function newsCounts(news: News): Omit<NewsCounts, 'newGroups'> {
  const unreadOf = (mark: number): number => {
    const isUnread = ({ groupId, number }: ListedArticle): boolean =>
      news.states.find(groupId)?.read.has(number) === false
    return markedItems(news, mark).filter(isUnread).length
  }
  const subscribed = news.states.subscribed().filter(({ isMuted }) => !isMuted)
  return {
    watched: unreadOf(WATCHED),
    replies: unreadOf(REPLY),
    kept: news.db.count('SELECT count(*) AS n FROM news_articles WHERE is_kept = 1'),
    offline: news.db.count('SELECT count(*) AS n FROM news_marks WHERE marks & ? <> 0', WANTED),
    outbox: news.db.count('SELECT count(*) AS n FROM news_outgoing'),
    unread: subscribed.reduce((sum, { unread }) => sum + unread, 0),
  }
}

// Opens the list of watched threads: every group that has any is brought up to date first.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleView } from '../../../shared/model/article.ts'
import { findFacts } from './article-facts.ts'
import { REPLY } from './article-marks.ts'
import type { News } from './news.ts'
import { settleGroup } from './settle-group.ts'
import { WatchedList } from './watched-list.ts'
import { type WatchedThread, watchedThreads } from './watched-threads.ts'

interface Marked {
  readonly groupId: Id
  readonly number: number
}

/** `marked`: what is watched in subscribed groups, whenever it is asked. */
export async function openWatched(news: News, view: ArticleView, marked: () => Marked[]): Promise<WatchedList> {
  /** By group: as its index had them last. Indexes come and go. */
  const known = new Map<Id, readonly WatchedThread[]>()
  for (const [groupId, articles] of byGroup(marked())) {
    const { index } = await news.indexes.turns.run(groupId, () => settleGroup(news, groupId, { isDone: true }))
    known.set(groupId, watchedThreads(index, articles))
  }
  const load = (): WatchedThread[] => {
    const wanted = byGroup(marked())
    for (const [groupId, numbers] of wanted) {
      const index = news.indexes.load(groupId)
      if (index) known.set(groupId, watchedThreads(index, numbers))
    }
    return [...wanted.keys()].flatMap(groupId => known.get(groupId) ?? [])
  }
  return new WatchedList({
    view,
    load,
    version: () => news.version,
    factsOf: ({ groupId, number }) => findFacts(news, groupId, number),
    isRead: ({ groupId, number }) => news.states.find(groupId)?.read.has(number) === true,
    isReply: ({ groupId, number }) => {
      const index = news.indexes.load(groupId)
      return index?.hasMark(index.at(number), REPLY) === true
    },
  })
}

function byGroup(articles: readonly Marked[]): Map<Id, number[]> {
  const groups = Map.groupBy(articles, ({ groupId }) => groupId)
  return new Map([...groups].map(([groupId, marked]) => [groupId, marked.map(({ number }) => number)]))
}

// Which articles a command is about, as numbers by group.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice, NumberedArticle } from '../../../shared/model/article.ts'
import type { News } from './news.ts'
import { settleGroup } from './settle-group.ts'

/** Ascending, each once. */
export type ChosenNumbers = ReadonlyMap<Id, readonly number[]>

/** `groups`, `range` and `before` mean headers that are here. */
export async function chosenArticles(news: News, choice: ArticleChoice): Promise<ChosenNumbers> {
  switch (choice.kind) {
    case 'articles':
      return byGroup(choice.articles)
    case 'below':
      return byGroup(news.lists.use(choice.list).articlesOf(choice.key, false))
    case 'thread':
      return byGroup(news.lists.use(choice.list).articlesOf(choice.key, true))
    case 'rows':
      return byGroup(news.lists.use(choice.list).articlesBetween(choice.from, choice.to))
    case 'groups':
      return allOf(news, choice.groupIds, () => true)
    case 'range':
      return allOf(news, [choice.groupId], number => number >= choice.from && number <= choice.to)
    case 'before':
      return allOf(news, [choice.groupId], (_, dateMs) => dateMs < choice.dateMs)
  }
}

function byGroup(articles: readonly NumberedArticle[]): ChosenNumbers {
  const numbers = new Map<Id, Set<number>>()
  for (const { groupId, number } of articles) {
    if (groupId === 0) continue
    const known = numbers.get(groupId) ?? new Set()
    numbers.set(groupId, known.add(number))
  }
  return new Map([...numbers].map(([groupId, found]) => [groupId, [...found].sort((a, b) => a - b)]))
}

async function allOf(
  news: News,
  groupIds: readonly Id[],
  isChosen: (number: number, dateMs: number) => boolean,
): Promise<ChosenNumbers> {
  const found = new Map<Id, readonly number[]>()
  for (const groupId of groupIds) {
    const { index } = await news.indexes.turns.run(groupId, () => settleGroup(news, groupId, { isDone: true }))
    const numbers: number[] = []
    for (const at of index.between(1, Number.MAX_SAFE_INTEGER)) {
      const number = index.numbers[at] ?? 0
      if (isChosen(number, index.datesMs[at] ?? 0)) numbers.push(number)
    }
    found.set(groupId, numbers)
  }
  return found
}

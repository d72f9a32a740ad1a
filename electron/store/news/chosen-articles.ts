// Which articles a command is about, as numbers by group.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice, NumberedArticle } from '../../../shared/model/article.ts'
import type { News } from './news.ts'
import type { CountedArticles } from './news-store.ts'
import { settleGroup } from './settle-group.ts'
import type { ListedArticle, ShownList } from './shown-list.ts'

/** Ascending, each once. */
export type ChosenNumbers = ReadonlyMap<Id, readonly number[]>

/** `groups`, `range` and `before` mean headers that are here. */
export async function chosenArticles(news: News, choice: ArticleChoice): Promise<ChosenNumbers> {
  switch (choice.kind) {
    case 'groups':
      return allOf(news, choice.groupIds, () => true)
    case 'range':
      return allOf(news, [choice.groupId], number => number >= choice.from && number <= choice.to)
    case 'before':
      return allOf(news, [choice.groupId], (_, dateMs) => dateMs < choice.dateMs)
    default:
      return byGroup(namedArticles(news, choice))
  }
}

/** Of a choice, the texts that are in no group that has their headers. */
export function chosenTexts(news: News, choice: ArticleChoice): Id[] {
  if (choice.kind === 'stored') return [...choice.articleIds]
  if (choice.kind === 'groups' || choice.kind === 'range' || choice.kind === 'before') return []
  return namedArticles(news, choice).flatMap(({ groupId, articleId }) =>
    groupId === 0 && articleId !== undefined ? [articleId] : [],
  )
}

type NamingChoice = Exclude<ArticleChoice, { kind: 'groups' | 'range' | 'before' }>

function namedArticles(news: News, choice: NamingChoice): readonly ListedArticle[] {
  switch (choice.kind) {
    case 'articles':
      return choice.articles
    case 'stored':
      return []
    case 'below':
      return news.lists.use(choice.list).articlesOf(choice.key, false)
    case 'thread':
      return news.lists.use(choice.list).articlesOf(choice.key, true)
    case 'rows':
      return news.lists.use(choice.list).articlesBetween(choice.from, choice.to)
    case 'keys':
      return articlesOfRows(news.lists.use(choice.list), choice.keys)
  }
}

/** Each row with what is folded away below it. */
function articlesOfRows(list: ShownList, keys: readonly string[]): ListedArticle[] {
  return keys.flatMap(key => {
    const at = list.positionOf(key)
    return at < 0 ? [] : list.articlesBetween(at, at)
  })
}

/** How many a choice is about, and the first of them. */
export async function countChosen(news: News, choice: ArticleChoice, limit: number): Promise<CountedArticles> {
  const articles: NumberedArticle[] = []
  let count = 0
  for (const [groupId, numbers] of await chosenArticles(news, choice)) {
    count += numbers.length
    for (const number of numbers.slice(0, limit - articles.length)) articles.push({ groupId, number })
  }
  return { count, articles }
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

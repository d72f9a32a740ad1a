// Which articles a command is about, as ranges of numbers by group.
import type { Id } from '../../../shared/model/account.ts'
import type { ArticleChoice, NumberedArticle } from '../../../shared/model/article.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import { chosenNumbers } from './chosen-numbers.ts'
import type { GroupIndex } from './group-index.ts'
import type { News } from './news.ts'
import type { CountedArticles } from './news-store.ts'
import { settleGroup } from './settle-group.ts'
import type { ChosenNumbers, ListedArticle, ShownList } from './shown-list.ts'
import { inTurns } from './turns.ts'

/** `groups`, `range` and `before` mean headers that are here. */
export async function chosenArticles(news: News, choice: ArticleChoice): Promise<ChosenNumbers> {
  switch (choice.kind) {
    case 'groups':
      return allOf(news, choice.groupIds, () => true)
    case 'range':
      return allOf(news, [choice.groupId], (index, at) => isWithin(choice, index.numbers[at] ?? 0))
    case 'before':
      return allOf(news, [choice.groupId], ({ datesMs }, at) => (datesMs[at] ?? 0) < choice.dateMs)
    default:
      return allNumbers(news, choice) ?? byGroup(namedArticles(news, choice))
  }
}

/** Of a choice, the texts that are in no group that has their headers. */
export function chosenTexts(news: News, choice: ArticleChoice): Id[] {
  if (choice.kind === 'stored') return [...choice.articleIds]
  if (choice.kind === 'groups' || choice.kind === 'range' || choice.kind === 'before') return []
  // A group has nothing but headers.
  if (allNumbers(news, choice)) return []
  return namedArticles(news, choice).flatMap(({ groupId, articleId }) =>
    groupId === 0 && articleId !== undefined ? [articleId] : [],
  )
}

function allNumbers(news: News, choice: ArticleChoice): ChosenNumbers | undefined {
  return choice.kind === 'rows' ? news.lists.use(choice.list).allNumbers?.(choice.from, choice.to) : undefined
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
  const texts = chosenTexts(news, choice)
  let count = texts.length
  for (const [groupId, numbers] of await chosenArticles(news, choice)) {
    count += numbers.count()
    for (const number of numbers.numbers()) {
      if (articles.length >= limit) break
      articles.push({ groupId, number })
    }
  }
  return { count, articles, articleIds: texts.slice(0, limit) }
}

function byGroup(articles: readonly NumberedArticle[]): ChosenNumbers {
  const numbers = new Map<Id, Set<number>>()
  for (const { groupId, number } of articles) {
    if (groupId === 0) continue
    const known = numbers.get(groupId) ?? new Set()
    numbers.set(groupId, known.add(number))
  }
  const rangesOf = (found: ReadonlySet<number>) => Array.from(found, number => ({ low: number, high: number }))
  return new Map([...numbers].map(([groupId, found]) => [groupId, ReadRanges.of(rangesOf(found))]))
}

async function allOf(
  news: News,
  groupIds: readonly Id[],
  isChosen: (index: GroupIndex, at: number) => boolean,
): Promise<ChosenNumbers> {
  const found = new Map<Id, ReadRanges>()
  for (const groupId of groupIds) {
    const numbers = await news.indexes.turns.run(groupId, async () => {
      const { index } = await settleGroup(news, groupId, { isDone: true })
      return inTurns(chosenNumbers(index, at => isChosen(index, at)))
    })
    found.set(groupId, numbers)
  }
  return found
}

function isWithin({ from, to }: { from: number; to: number }, number: number): boolean {
  return number >= from && number <= to
}

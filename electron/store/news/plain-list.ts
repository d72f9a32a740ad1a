// Articles across groups as a flat list, in the order in which they are given: what is watched, kept, wanted, found.
import type {
  ArticleFacts,
  ArticleRow,
  ArticleStep,
  NumberedArticle,
  OutlinedArticle,
  StepChoice,
} from '../../../shared/model/article.ts'
import type { News } from './news.ts'
import type { ListedArticle, ListFacts, ShownList } from './shown-list.ts'

export interface PlainListParts {
  /** Asked again whenever marks or headers changed. */
  readonly load: () => readonly ListedArticle[]
  readonly factsOf: (item: ListedArticle) => ArticleFacts | undefined
}

export class PlainList implements ShownList {
  private readonly news: News
  private readonly parts: PlainListParts
  private items: readonly ListedArticle[]
  private places: ReadonlyMap<string, number>
  private loadedVersion: number
  private shownVersion = 1

  constructor(news: News, parts: PlainListParts) {
    this.news = news
    this.parts = parts
    this.items = parts.load()
    this.places = placesOf(this.items)
    this.loadedVersion = news.version
  }

  refresh(): void {
    if (this.loadedVersion === this.news.version) return
    this.loadedVersion = this.news.version
    const items = this.parts.load()
    if (isSame(items, this.items)) return
    this.items = items
    this.places = placesOf(items)
    this.shownVersion++
  }

  get facts(): ListFacts {
    const total = this.items.length
    const unread = this.items.filter(item => this.isUnread(item)).length
    return { total, threads: total, articles: total, unread, hidden: 0, version: this.shownVersion }
  }

  rows(from: number, count: number): ArticleRow[] {
    return this.items.slice(from, from + count).map(item => {
      const article = this.parts.factsOf(item)
      const unread = article && !article.isRead ? 1 : 0
      const row = { key: keyOf(item), depth: 0, hasAnswers: false, isFolded: false, hiddenCount: 0, unread }
      return article ? { ...row, article } : row
    })
  }

  /** There is nothing to fold. */
  fold(): void {}

  foldAll(): void {}

  find(article: NumberedArticle): ArticleStep | undefined {
    return this.stepTo(this.places.get(keyOf(article)) ?? -1)
  }

  positionOf(key: string): number {
    return this.places.get(key) ?? -1
  }

  step({ from, isBack, isUnread, within }: StepChoice): ArticleStep | undefined {
    if (within === 'thread' || within === 'parent') return undefined
    const step = isBack ? -1 : 1
    const start = from === undefined ? (isBack ? this.items.length : -1) : this.positionOf(from)
    for (let place = start + step; place >= 0 && place < this.items.length; place += step) {
      const item = this.items[place]
      if (item && (!isUnread || this.isUnread(item))) return this.stepTo(place)
    }
    return undefined
  }

  articlesOf(key: string): ListedArticle[] {
    const item = this.items[this.positionOf(key)]
    return item ? [item] : []
  }

  /** Threads are not known across groups: an article is one of its own. */
  outlineOf(key: string): OutlinedArticle[] {
    return this.articlesOf(key)
      .filter(({ groupId }) => groupId !== 0)
      .map(({ groupId, number }) => ({ groupId, number, depth: 0, isRead: !this.isUnread({ groupId, number }) }))
  }

  articlesBetween(from: number, to: number): ListedArticle[] {
    return this.items.slice(from, to + 1)
  }

  missingId(): string {
    return ''
  }

  /** Read state is looked up when it is shown. */
  markRead(): void {}

  private isUnread({ groupId, number }: ListedArticle): boolean {
    return groupId !== 0 && this.news.states.find(groupId)?.read.has(number) === false
  }

  private stepTo(position: number): ArticleStep | undefined {
    const item = this.items[position]
    return item && { key: keyOf(item), position, article: { groupId: item.groupId, number: item.number } }
  }
}

function keyOf({ groupId, number, articleId }: ListedArticle): string {
  return groupId === 0 ? `s${articleId ?? 0}` : `${groupId}/${number}`
}

function placesOf(items: readonly ListedArticle[]): ReadonlyMap<string, number> {
  return new Map(items.map((item, place) => [keyOf(item), place]))
}

function isSame(a: readonly ListedArticle[], b: readonly ListedArticle[]): boolean {
  return a.length === b.length && a.every((item, place) => keyOf(item) === keyOf(b[place] ?? { groupId: 0, number: 0 }))
}

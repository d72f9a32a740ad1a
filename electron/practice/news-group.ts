// One group of the practice news server: articles by number, with gaps where old ones were.
import type { NewsArticle } from './news-article.ts'
import type { WorldGroup } from './world/news-groups.ts'

const dayMs = 86_400_000

export class NewsGroup {
  readonly name: string
  readonly description: string | undefined
  readonly status: WorldGroup['status']
  readonly createdMs: number
  private readonly articles = new Map<number, NewsArticle>()
  private highest: number

  /** Its first article has the number after `before`. */
  constructor({ name, description, status, createdDaysAgo }: WorldGroup, madeMs: number, before: number) {
    this.name = name
    this.description = description
    this.status = status
    this.createdMs = madeMs - createdDaysAgo * dayMs
    this.highest = before
  }

  get count(): number {
    return this.articles.size
  }

  get high(): number {
    return this.highest
  }

  /** One above the highest when it is empty (RFC 3977 6.1.1). */
  get low(): number {
    return this.numbers()[0] ?? this.highest + 1
  }

  /** Numbers that are there, in order. */
  numbers(from = 0, to = Infinity): number[] {
    return [...this.articles.keys()].filter(number => number >= from && number <= to)
  }

  article(number: number): NewsArticle | undefined {
    return this.articles.get(number)
  }

  numberOf(article: NewsArticle): number | undefined {
    for (const [number, known] of this.articles) if (known === article) return number
    return undefined
  }

  /** `skipped` numbers are left out before it, as if their articles had gone. */
  put(article: NewsArticle, skipped = 0): void {
    this.highest += 1 + skipped
    this.articles.set(this.highest, article)
  }

  remove(article: NewsArticle): void {
    const number = this.numberOf(article)
    if (number !== undefined) this.articles.delete(number)
  }
}

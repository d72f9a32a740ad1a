// One group of the scripted NNTP server: numbers and articles, with gaps, and with what goes wrong on real servers.
import type { ArticleSource, InitialGroup } from './nntp-options.ts'
import { type ArticleFacts, articleBytes, ServedArticle } from './served-article.ts'

const startOf2026Ms = Date.UTC(2026, 0, 1)

export class NewsGroup {
  readonly name: string
  readonly description: string
  readonly createdMs: number
  readonly isHidden: boolean
  status: string
  low: number
  high: number
  private readonly source: ArticleSource | undefined
  private readonly articles = new Map<number, ServedArticle>()
  private readonly numberById = new Map<string, number>()
  /** Numbers whose articles are gone, though overviews may still name them. */
  private readonly gone = new Set<number>()
  private readonly unlisted = new Set<number>()

  constructor(facts: InitialGroup) {
    this.name = facts.name
    this.description = facts.description ?? ''
    this.status = facts.status ?? 'y'
    this.createdMs = facts.createdMs ?? startOf2026Ms
    this.isHidden = facts.isHidden ?? false
    this.source = facts.source
    this.low = this.source?.low ?? 1
    this.high = this.source?.high ?? 0
  }

  /** As GROUP tells it; an estimate where articles are made on demand. */
  get count(): number {
    if (!this.source) return [...this.articles.keys()].filter(number => !this.unlisted.has(number)).length
    return Math.max(0, this.high - this.low + 1)
  }

  put(article: ServedArticle, number = this.high + 1): number {
    if (this.articles.size === 0 && !this.source) this.low = number
    this.low = Math.min(this.low, number)
    this.high = Math.max(this.high, number)
    this.articles.set(number, article)
    this.numberById.set(article.messageId, number)
    this.gone.delete(number)
    return number
  }

  /** What ARTICLE gives; undefined: 423. */
  article(number: number): ServedArticle | undefined {
    return this.gone.has(number) ? undefined : this.listed(number)
  }

  /** What overviews name. */
  listed(number: number): ServedArticle | undefined {
    if (number < this.low || number > this.high || this.unlisted.has(number)) return undefined
    return this.articles.get(number) ?? this.made(number)
  }

  /** Numbers that overviews name, in order. */
  *numbers(from = this.low, to = this.high): Iterable<number> {
    const last = Math.min(to, this.high)
    for (let number = Math.max(from, this.low); number <= last; number++) if (this.isListed(number)) yield number
  }

  numberOf(messageId: string): number | undefined {
    return this.numberById.get(messageId) ?? this.source?.numberOf?.(messageId)
  }

  /** 423 and 430 from now on. `staysListed`: overviews go on naming it, as real servers do for a while. */
  drop(number: number, { staysListed = false }: { readonly staysListed?: boolean } = {}): void {
    this.gone.add(number)
    if (!staysListed) this.unlisted.add(number)
  }

  /** The same articles in the same order, numbered from `first` on without gaps, as after a loss on the server. */
  renumber(first = 1): void {
    const kept = [...this.numbers()].flatMap(number => this.listed(number) ?? [])
    this.keepOnly(() => false)
    this.gone.clear()
    this.unlisted.clear()
    this.low = first
    this.high = first - 1
    for (const article of kept) this.put(article)
  }

  /** What is above is gone, and the server has forgotten that it was there. */
  lowerHigh(high: number): void {
    this.keepOnly(number => number <= high)
    this.high = high
  }

  /** What is below has expired. */
  raiseLow(low: number): void {
    this.keepOnly(number => number >= low)
    this.low = low
    this.high = Math.max(this.high, low - 1)
  }

  private keepOnly(isKept: (number: number) => boolean): void {
    for (const [number, { messageId }] of this.articles) {
      if (isKept(number)) continue
      this.articles.delete(number)
      this.numberById.delete(messageId)
    }
  }

  /** The facts of an article that is made on demand, for an overview of very many. */
  madeFacts(number: number): ArticleFacts | undefined {
    const { source } = this
    if (!source || number > source.high || this.articles.has(number) || this.unlisted.has(number)) return undefined
    return source.at(number)
  }

  private isListed(number: number): boolean {
    if (this.unlisted.has(number)) return false
    return this.articles.has(number) || this.madeFacts(number) !== undefined
  }

  private made(number: number): ServedArticle | undefined {
    const facts = this.madeFacts(number)
    return facts && new ServedArticle(articleBytes(facts, this.name))
  }
}

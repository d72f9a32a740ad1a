// All groups and articles of one scripted NNTP server; tests may change them at any time.
import { NewsGroup } from './news-group.ts'
import type { GroupSource, InitialArticle, InitialGroup, NntpServerOptions } from './nntp-options.ts'
import { articleBytes, ServedArticle } from './served-article.ts'

export class NewsSpool {
  private readonly known = new Map<string, NewsGroup>()
  private readonly byId = new Map<string, ServedArticle>()
  private readonly more: GroupSource | undefined

  constructor({ groups = [], moreGroups }: Pick<NntpServerOptions, 'groups' | 'moreGroups'>) {
    this.more = moreGroups
    for (const group of groups) this.known.set(group.name, new NewsGroup(group))
    for (const { name, articles = [] } of groups) for (const article of articles) this.add(name, article)
  }

  /** A group that is there. Throws when it is not: a mistake in the test. */
  group(name: string): NewsGroup {
    const group = this.find(name)
    if (!group) throw new Error(`There is no group ${name}`)
    return group
  }

  find(name: string): NewsGroup | undefined {
    const known = this.known.get(name)
    if (known || !this.more) return known
    for (const facts of this.made()) {
      if (facts.name !== name) continue
      const group = new NewsGroup(facts)
      this.known.set(name, group)
      return group
    }
    return undefined
  }

  *groups(): Iterable<NewsGroup> {
    yield* this.known.values()
    for (const facts of this.made()) if (!this.known.has(facts.name)) yield new NewsGroup(facts)
  }

  addGroup(facts: InitialGroup): NewsGroup {
    const group = new NewsGroup(facts)
    this.known.set(facts.name, group)
    for (const article of facts.articles ?? []) this.add(facts.name, article)
    return group
  }

  removeGroup(name: string): void {
    this.known.delete(name)
  }

  /** Puts an article into a group, and into the other groups it names. Answers with its number there. */
  add(groupName: string, initial: InitialArticle): number {
    const bytes = 'bytes' in initial ? initial.bytes : articleBytes(initial, groupName)
    const article = new ServedArticle(bytes)
    const number = this.group(groupName).put(article, initial.number)
    for (const other of article.newsgroups) if (other !== groupName) this.find(other)?.put(article)
    this.byId.set(article.messageId, article)
    return number
  }

  article(messageId: string): ServedArticle | undefined {
    const known = this.byId.get(messageId)
    if (known) return this.isGone(known) ? undefined : known
    for (const group of this.known.values()) {
      const number = group.numberOf(messageId)
      if (number !== undefined) return group.article(number)
    }
    return undefined
  }

  /** Groups and numbers of an article, as Xref tells them. */
  places(article: ServedArticle): { group: NewsGroup; number: number }[] {
    return article.newsgroups.flatMap(name => {
      const group = this.known.get(name)
      const number = group?.numberOf(article.messageId)
      return group && number !== undefined ? [{ group, number }] : []
    })
  }

  /** 430 from now on, and 423 in every group. */
  remove(messageId: string): void {
    const article = this.byId.get(messageId)
    if (article) for (const { group, number } of this.places(article)) group.drop(number)
    this.byId.delete(messageId)
  }

  private isGone(article: ServedArticle): boolean {
    const places = this.places(article)
    return places.length > 0 && places.every(({ group, number }) => group.article(number) === undefined)
  }

  private *made(): Iterable<InitialGroup> {
    const { more } = this
    for (let index = 0; more && index < more.count; index++) yield more.at(index)
  }
}

// Brings articles to this computer: from disk where they are here, else from the servers by rank, stored before anybody sees
// them. Whoever asks for an article that is on its way waits for that one.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName } from '../../../shared/model/article.ts'
import { asError, CancelledError, InputError, ReplyError, StorageError } from '../../errors.ts'
import type { StoredArticle, WantedArticle } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'
import type { SessionOptions } from '../sessions/server-sessions.ts'
import { fetchFromServer } from './fetch-from-server.ts'

type KeeperServices = Pick<NewsServices, 'store' | 'sessions' | 'clock' | 'changed'>

export interface ArticleKeeperFacts extends KeeperServices {
  /** Articles came that the message thread has not read yet. */
  arrived(): void
}

export interface BringOptions extends SessionOptions {
  stored?(count: number): void
}

/** What became of articles that were asked for. */
export interface Brought {
  readonly stored: number
  /** No server has them: each was asked. */
  readonly missing: readonly WantedArticle[]
  /** Articles that are not here, with a server that could not be asked; and why the first could not. */
  readonly unasked: readonly WantedArticle[]
  /** Some server could be asked. */
  readonly isAnswered: boolean
  readonly error?: Error
}

/** RFC 3977 3.2.1: no article with that Message-ID. */
const NO_SUCH_ARTICLE = 430

export class ArticleKeeper {
  private readonly facts: ArticleKeeperFacts
  private readonly onTheWay = new Map<string, Promise<StoredArticle>>()

  constructor(facts: ArticleKeeperFacts) {
    this.facts = facts
  }

  /**
   * The article on this computer. Errors: InputError when nothing is known of it; ReplyError 430 when no server has it; else
   * why the first server could not be asked.
   */
  async bring(name: ArticleName, options: BringOptions = {}): Promise<StoredArticle> {
    const here = await this.facts.store.findArticle(name)
    if (here) return here
    const key = JSON.stringify(name)
    const coming = this.onTheWay.get(key)
    if (coming) return coming
    const bringing = this.fetchOne(name, options).finally(() => this.onTheWay.delete(key))
    this.onTheWay.set(key, bringing)
    return bringing
  }

  /** Many, each from the first server that has it; one that cannot be asked does not keep the others. */
  async bringMany(articles: readonly WantedArticle[], options: BringOptions): Promise<Brought> {
    let stored = 0
    let first: Error | undefined
    let isAnswered = false
    const unasked = new Set<WantedArticle>()
    const count = (more: number): void => {
      stored += more
      options.stored?.(more)
    }
    let left = articles
    for (let turn = 0; left.some(({ places }) => places.length > turn); turn++) {
      const next: WantedArticle[] = left.filter(({ places }) => places.length <= turn)
      for (const [serverId, asked] of byServer(left, turn)) {
        try {
          next.push(...(await this.fetchFrom(serverId, asked, { ...options, stored: count })))
          isAnswered = true
        } catch (error) {
          if (isFinal(error)) throw error
          first ??= asError(error)
          const waiting = await this.notHere(asked)
          for (const article of waiting) unasked.add(article)
          next.push(...waiting)
        }
      }
      left = next
    }
    const missing = left.filter(article => !unasked.has(article))
    await this.markGone(missing)
    const notAsked = left.filter(article => unasked.has(article))
    return { stored, missing, unasked: notAsked, isAnswered, ...(first === undefined ? {} : { error: first }) }
  }

  private async fetchOne(name: ArticleName, options: BringOptions): Promise<StoredArticle> {
    const { store } = this.facts
    const wanted = await store.wantedArticle(name)
    if (!wanted) throw new InputError('Nothing is known of this article', 'article')
    const { error, unasked } = await this.bringMany([wanted], options)
    const stored = await store.findArticle(name)
    if (stored) return stored
    if (error && unasked.length > 0) throw error
    throw new ReplyError({ command: 'ARTICLE', code: NO_SUCH_ARTICLE, text: 'No such article', temporary: false })
  }

  private async fetchFrom(
    serverId: Id,
    articles: readonly WantedArticle[],
    options: BringOptions & { stored(count: number): void },
  ): Promise<WantedArticle[]> {
    const { facts } = this
    const { signal, stored } = options
    const fetch = {
      ...{ serverId, articles, signal },
      stored: (count: number) => {
        stored(count)
        facts.arrived()
      },
    }
    const missing = await facts.sessions.withSession(
      serverId,
      session => fetchFromServer(facts, session, fetch),
      options,
    )
    facts.changed(['articles'], groupsOf(articles))
    return missing
  }

  /** Of articles whose fetch broke off, those that had not come. */
  private async notHere(articles: readonly WantedArticle[]): Promise<WantedArticle[]> {
    const waiting: WantedArticle[] = []
    for (const article of articles) {
      const name = nameOf(article)
      if (!name || !(await this.facts.store.findArticle(name))) waiting.push(article)
    }
    return waiting
  }

  /** What no server has is not asked for again. */
  private async markGone(missing: readonly WantedArticle[]): Promise<void> {
    const { store, changed } = this.facts
    const numbered = missing.flatMap(({ numbered }) => numbered ?? [])
    for (const [groupId, articles] of Map.groupBy(numbered, article => article.groupId))
      await store.markGone(
        groupId,
        articles.map(({ number }) => number),
      )
    if (numbered.length > 0) changed(['articles'], groupsOf(missing))
  }
}

/** The articles by the server that is asked in this turn. */
function byServer(articles: readonly WantedArticle[], turn: number): Map<Id, WantedArticle[]> {
  const asked = articles.filter(({ places }) => places.length > turn)
  return Map.groupBy(asked, ({ places }) => places[turn]?.serverId ?? 0)
}

/** No other server helps. */
function isFinal(error: unknown): boolean {
  return error instanceof CancelledError || error instanceof StorageError
}

function nameOf({ messageId, numbered }: WantedArticle): ArticleName | undefined {
  if (numbered) return { kind: 'numbered', ...numbered }
  return messageId === '' ? undefined : { kind: 'message-id', messageId }
}

function groupsOf(articles: readonly WantedArticle[]): Id[] {
  return [...new Set(articles.flatMap(({ numbered }) => numbered?.groupId ?? []))]
}

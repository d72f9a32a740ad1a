// Fetches whole articles over one session, pipelined, into the store: by Message-ID, which means the same everywhere, and by
// number where that is all that is known, or what the server answers to. Whole articles are durable before anything else.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName as AskedName, FetchedArticle, NntpSession } from '../../protocols/nntp/session.ts'
import type { WantedArticle } from '../../store/news/news-store.ts'
import { enterGroup } from '../headers/fetch-headers.ts'
import type { NewsServices } from '../news-services.ts'
import { ArticleSlab } from './article-slab.ts'

export interface ServerFetch {
  readonly serverId: Id
  readonly articles: readonly WantedArticle[]
  readonly signal?: AbortSignal | undefined
  /** So many more are stored. */
  stored(count: number): void
}

/** An article, and how the server is asked for it. */
interface Question {
  readonly wanted: WantedArticle
  readonly name: AskedName
}

/**
 * Answers with the articles the server does not have, or does not hand out. May be run again: what is stored stays what it is.
 * Errors: those of the session, StorageError, CancelledError; the whole articles that came before are stored then.
 */
export async function fetchFromServer(
  services: Pick<NewsServices, 'store' | 'clock'>,
  session: NntpSession,
  fetch: ServerFetch,
): Promise<WantedArticle[]> {
  const known = fetch.articles.filter(({ messageId }) => messageId !== '')
  const unknown = fetch.articles.filter(({ messageId }) => messageId === '')
  const questions = known.map(wanted => ({ wanted, name: wanted.messageId }))
  const missing = await ask(services, session, { fetch, questions })
  const absent: WantedArticle[] = []
  // Few servers forget an article's Message-ID before the article; some never knew it.
  for (const [group, numbered] of byGroup([...unknown, ...missing], fetch.serverId)) {
    if (group === undefined || !(await enterGroup(session, group))) absent.push(...numbered)
    else
      absent.push(...(await ask(services, session, { fetch, questions: numberedQuestions(numbered, fetch.serverId) })))
  }
  return absent
}

interface Asking {
  readonly fetch: ServerFetch
  readonly questions: readonly Question[]
}

/** Answers with what the server refused. */
async function ask(
  services: Pick<NewsServices, 'store' | 'clock'>,
  session: NntpSession,
  { fetch, questions }: Asking,
): Promise<WantedArticle[]> {
  if (questions.length === 0) return []
  const slab = new ArticleSlab()
  const store = async (): Promise<void> => {
    const content = slab.take()
    if (!content) return
    await services.store.addArticles(fetch.serverId, content.bytes, content.cuts)
    fetch.stored(content.cuts.length)
  }
  const refused: WantedArticle[] = []
  let at = 0
  try {
    for await (const answer of session.articles(questions.map(({ name }) => name))) {
      fetch.signal?.throwIfAborted()
      const { wanted } = questions[at++] ?? {}
      if (!wanted) continue
      if (!(await take(slab, answer, { wanted, nowMs: services.clock.now() }))) refused.push(wanted)
      if (slab.isFull) await store()
    }
  } finally {
    await store()
  }
  return refused
}

interface Taking {
  readonly wanted: WantedArticle
  readonly nowMs: number
}

/** False: it did not come, or it is another article than the one that was meant. */
async function take(slab: ArticleSlab, answer: FetchedArticle, { wanted, nowMs }: Taking): Promise<boolean> {
  if ('error' in answer) return false
  const { messageId } = wanted
  // After a server started its numbers anew a number means another article.
  if (messageId !== '' && answer.messageId !== '' && answer.messageId !== messageId) return false
  try {
    for await (const chunk of answer.body) slab.add(chunk)
  } catch (error) {
    slab.drop()
    throw error
  }
  slab.endArticle(messageId || answer.messageId, nowMs)
  return true
}

function numberedQuestions(articles: readonly WantedArticle[], serverId: Id): Question[] {
  return articles.flatMap(wanted => {
    const number = placeOf(wanted, serverId)?.number
    return number === undefined ? [] : [{ wanted, name: number }]
  })
}

/** Under undefined those that are nowhere by number. */
function byGroup(articles: readonly WantedArticle[], serverId: Id): Map<string | undefined, WantedArticle[]> {
  return Map.groupBy(articles, wanted => {
    const place = placeOf(wanted, serverId)
    return place?.number === undefined ? undefined : place.group
  })
}

function placeOf({ places }: WantedArticle, serverId: Id) {
  return places.find(place => place.serverId === serverId && place.number !== undefined)
}

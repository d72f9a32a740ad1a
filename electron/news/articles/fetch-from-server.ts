// Fetches whole articles over one session, pipelined, into the store: by Message-ID, which means the same everywhere, and by
// number where that is all that is known, or what the server answers to. Whole articles are durable before anything else.

import { isMessageId } from '../../../shared/message-id.ts'
import type { Id } from '../../../shared/model/account.ts'
import { parseHead } from '../../protocols/nntp/article-head.ts'
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

/** A fault of the server, a sign-in it wants, a limit that is used up: no word about the article (RFC 3977 3.2.1). */
const WITHHOLDING: readonly (number | string | undefined)[] = [403, 480, 502, 503]

/** An article, and how the server is asked for it. */
interface Question {
  readonly wanted: WantedArticle
  readonly name: AskedName
}

/**
 * Answers with the articles the server does not have, or does not hand out. May be run again: what is stored stays what it is.
 * Errors: those of the session, also when the server hands out nothing for now; StorageError, CancelledError. The whole
 * articles that came are stored then.
 */
export async function fetchFromServer(
  services: Pick<NewsServices, 'store' | 'clock'>,
  session: NntpSession,
  fetch: ServerFetch,
): Promise<WantedArticle[]> {
  const known = fetch.articles.filter(({ messageId }) => isMessageId(messageId))
  const unknown = fetch.articles.filter(({ messageId }) => !isMessageId(messageId))
  const questions = known.map(wanted => ({ wanted, name: wanted.messageId }))
  const withheld = new Map<WantedArticle, Error>()
  const missing = await ask(services, session, { fetch, questions, withheld })
  const absent: WantedArticle[] = []
  // Few servers forget an article's Message-ID before the article; some never knew it.
  for (const [group, numbered] of byGroup([...unknown, ...missing], fetch.serverId)) {
    if (group === undefined || !(await enterGroup(session, group))) absent.push(...numbered)
    else {
      const byNumber = numberedQuestions(numbered, fetch.serverId)
      absent.push(...(await ask(services, session, { fetch, questions: byNumber, withheld })))
    }
  }
  const refused = absent.find(wanted => withheld.has(wanted))
  const refusal = refused && withheld.get(refused)
  if (refusal) throw refusal
  return absent
}

interface Asking {
  readonly fetch: ServerFetch
  readonly questions: readonly Question[]
  /** What the server refused without saying that it has not got it; the last word about each counts. */
  readonly withheld: Map<WantedArticle, Error>
}

/** Answers with what the server refused. */
async function ask(
  services: Pick<NewsServices, 'store' | 'clock'>,
  session: NntpSession,
  { fetch, questions, withheld }: Asking,
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
      const question = questions[at++]
      if (!question) continue
      const { wanted } = question
      if ('error' in answer && WITHHOLDING.includes(answer.error.code)) withheld.set(wanted, answer.error)
      else withheld.delete(wanted)
      if (!(await take(slab, answer, { ...question, nowMs: services.clock.now() }))) refused.push(wanted)
      if (slab.isFull) await store()
    }
  } finally {
    await store()
  }
  return refused
}

interface Taking extends Question {
  readonly nowMs: number
}

/** False: it did not come, or it is another article than the one that was meant. */
async function take(slab: ArticleSlab, answer: FetchedArticle, { wanted, name, nowMs }: Taking): Promise<boolean> {
  if ('error' in answer) return false
  const { messageId, numbered } = wanted
  const isNamed = isMessageId(messageId)
  // After a server started its numbers anew a number means another article.
  if (isNamed && answer.messageId !== '' && answer.messageId !== messageId) return false
  try {
    for await (const chunk of answer.body) slab.add(chunk)
  } catch (error) {
    slab.drop()
    throw error
  }
  // Where the server does not say which article a number is, the article does.
  const isTold = typeof name === 'string' || messageId === '' || (isNamed && answer.messageId !== '')
  if (!isTold && idIn(slab.arrivingHead) !== messageId.trim()) {
    slab.drop()
    return false
  }
  // Without a Message-ID that can be one it is kept as the number it was asked for as.
  const keptId = isNamed || numbered ? messageId : answer.messageId
  slab.endArticle({ messageId: keptId, receivedMs: nowMs, ...(numbered ? { numbered } : {}) })
  return true
}

function idIn(head: string): string | undefined {
  return parseHead(head).get('message-id')?.trim()
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

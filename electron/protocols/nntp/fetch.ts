// Articles on their way (ARTICLE, HEAD, BODY, RFC 3977 6.2): one, or many asked for ahead. Bytes as the server has them,
// unstuffed; what is in them is read elsewhere.
import type { ReplyError } from '../../errors.ts'
import { refusal, replyText } from '../wire/coded-reply.ts'
import { type ArticleName, articleArgument } from './arguments.ts'
import type { Dialogue } from './dialogue.ts'
import { type ArticleFacts, parseArticleFacts } from './parse.ts'
import { isMissingArticle } from './refusal.ts'

/** Which part of an article is asked for. */
export type ArticlePart = 'ARTICLE' | 'HEAD' | 'BODY'

export interface ArrivingArticle extends ArticleFacts {
  /** As it was asked for. */
  readonly article: ArticleName
  /** What is not read of it before the next one is dropped. */
  readonly body: AsyncIterable<Uint8Array>
}

export interface AbsentArticle {
  readonly article: ArticleName
  readonly error: ReplyError
  /** The server has no such article, and asking again will not bring it; else it refused for another reason. */
  readonly isMissing: boolean
}

export type FetchedArticle = ArrivingArticle | AbsentArticle

const UNKNOWN: ArticleFacts = { number: 0, messageId: '' }

export class ArticleFetcher {
  private readonly dialogue: Dialogue
  private readonly maxArticleBytes: number | undefined

  constructor(dialogue: Dialogue, maxArticleBytes: number | undefined) {
    this.dialogue = dialogue
    this.maxArticleBytes = maxArticleBytes
  }

  /** One article, or the current one. ReplyError. */
  one(part: ArticlePart, article?: ArticleName): AsyncGenerator<Uint8Array, void, void> {
    const command = article === undefined ? part : `${part} ${articleArgument(article)}`
    return this.dialogue.content(command, '22', this.maxArticleBytes)
  }

  /** Articles in the order given; one that is refused comes as its error and does not end the others. */
  async *many(part: ArticlePart, articles: readonly ArticleName[]): AsyncGenerator<FetchedArticle, void, void> {
    const commands = articles.map(article => `${part} ${articleArgument(article)}`)
    for await (const answer of this.dialogue.askMany({ commands, maxBytes: this.maxArticleBytes })) {
      const { index, command, reply, body } = answer
      const article = articles[index] ?? 0
      const error = body ? undefined : refusal(reply, command)
      if (error) yield { article, error, isMissing: isMissingArticle(reply) }
      else if (body) yield { article, ...(parseArticleFacts(replyText(reply)) ?? UNKNOWN), body }
    }
  }
}

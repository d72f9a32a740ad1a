// What all commands of one client of the practice news server share, and how blocks of lines are sent.
import type { SecureContext } from 'node:tls'
import type { LineChannel } from './line-channel.ts'
import type { NewsArticle } from './news-article.ts'
import type { NewsGroup } from './news-group.ts'
import type { PracticeNews } from './practice-news.ts'

export interface NntpFacts {
  readonly user: string
  readonly password: string
  readonly secureContext: SecureContext
  readonly news: PracticeNews
}

/** Answers with the reply; undefined when it was said already. */
export type NntpCommand = (argument: string) => Promise<string | undefined> | string | undefined

export class NntpSession {
  readonly channel: LineChannel
  readonly facts: NntpFacts
  group: NewsGroup | undefined
  /** The current article number (RFC 3977 6). */
  current: number | undefined
  isSignedIn = false
  isOver = false

  constructor(channel: LineChannel, facts: NntpFacts) {
    this.channel = channel
    this.facts = facts
  }

  get news(): PracticeNews {
    return this.facts.news
  }

  /** A status line and a block of lines (one character for each byte) that ends with a dot. */
  async sendBlock(status: string, lines: Iterable<string>): Promise<undefined> {
    const stuffed = [...lines].map(line => `${line.startsWith('.') ? '.' : ''}${line}\r\n`)
    await this.channel.write(Buffer.from(`${status}\r\n${stuffed.join('')}.\r\n`, 'latin1'))
  }

  /** The article an argument names: nothing (the current one), a number or a Message-ID; or the refusal. */
  find(argument: string): { number: number; article: NewsArticle } | string {
    if (argument.startsWith('<')) {
      const article = this.news.article(argument)
      return article ? { number: 0, article } : '430 No such article'
    }
    if (!this.group) return '412 Choose a group first'
    const number = argument === '' ? this.current : Number(argument)
    const article = number === undefined ? undefined : this.group.article(number)
    if (number === undefined || !article)
      return argument === '' ? '420 There is no current article' : '423 No such number'
    this.current = number
    return { number, article }
  }

  /** The numbers a range names (RFC 3977 9.8), nothing is the current one; or the refusal. */
  range(argument: string): { group: NewsGroup; numbers: number[] } | string {
    const { group, current } = this
    if (!group) return '412 Choose a group first'
    if (argument === '' && current === undefined) return '420 There is no current article'
    const [, first, dash, last] = /^(\d{1,16})(-)?(\d{1,16})?$/.exec(argument === '' ? String(current) : argument) ?? []
    if (first === undefined || (dash === undefined && last !== undefined)) return '501 Which articles?'
    const to = last === undefined ? (dash === undefined ? Number(first) : Infinity) : Number(last)
    const numbers = group.numbers(Number(first), to)
    return numbers.length === 0 ? '423 No articles there' : { group, numbers }
  }
}

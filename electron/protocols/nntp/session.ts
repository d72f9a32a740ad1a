// Reading and posting news: NNTP (RFC 3977, 977, 2980) with STARTTLS (4642), AUTHINFO (4643), LIST additions (6048) and
// COMPRESS (8054): one session, one caller. Knows neither accounts nor what is in an article; feeding servers is left out.
import { replyText } from '../wire/coded-reply.ts'
import type { Endpoint, OpenOptions, TlsFacts } from '../wire/line-connection.ts'
import { openSession } from '../wire/open-session.ts'
import { sayGoodbye } from '../wire/say-goodbye.ts'
import { Access, type AccessOptions } from './access.ts'
import {
  type ArticleName,
  articleArgument,
  groupArgument,
  messageIdArgument,
  rangeArgument,
  sinceArgument,
  wildmatArgument,
} from './arguments.ts'
import type { Capabilities } from './capabilities.ts'
import { Dialogue } from './dialogue.ts'
import { ArticleFetcher, type ArticlePart, type FetchedArticle } from './fetch.ts'
import { HeaderReader } from './header-values.ts'
import { decodeLine, type ListEntries, type ListedGroup, type ListVariant, parseListEntry } from './listing.ts'
import type { NntpCredentials } from './login.ts'
import type { OverviewRow } from './overview.ts'
import type { OverviewBatch } from './overview-batch.ts'
import {
  type ArticleFacts,
  type GroupFacts,
  type HeaderValue,
  parseArticleFacts,
  parseArticleNumber,
  parseDate,
  parseGroupFacts,
  parseListedMessageId,
} from './parse.ts'
import { type ArticleSource, FINAL_PATIENCE_MS, handOver, type PostResult } from './post.ts'
import type { ArticleRange } from './ranges.ts'
import { askLines, readLines } from './read-lines.ts'
import { OverviewReader } from './read-overview.ts'

export type { ArticleName } from './arguments.ts'
export type { Capabilities } from './capabilities.ts'
export type { AbsentArticle, ArrivingArticle, FetchedArticle } from './fetch.ts'
export type * from './listing.ts'
export type { NntpCredentials } from './login.ts'
export type { OverviewRow } from './overview.ts'
export type { OverviewBatch } from './overview-batch.ts'
export type { ArticleFacts, GroupFacts, HeaderValue } from './parse.ts'
export type { ArticleSource, PostResult } from './post.ts'
export type { ArticleRange } from './ranges.ts'

export interface NntpOptions extends OpenOptions, AccessOptions {
  /** A longer article is a ProtocolError and ends the session; default 1 GiB. */
  readonly maxArticleBytes?: number | undefined
}

/** Items as they arrive, some at a time; the server is held back while nobody takes the next. */
type Batches<T> = AsyncGenerator<readonly T[], void, void>

interface SessionParts {
  readonly dialogue: Dialogue
  readonly access: Access
  readonly options: NntpOptions
}

/** Every method may throw ConnectionError, TimeoutError, CancelledError and ProtocolError, after which the session is over. */
export class NntpSession {
  private readonly dialogue: Dialogue
  private readonly access: Access
  private readonly fetcher: ArticleFetcher
  private readonly headers: HeaderReader
  private readonly overviews: OverviewReader
  private readonly patienceMs: number
  /** The highest article number of the current newsgroup. */
  private lastNumber = 0
  private running: string | undefined

  /**
   * Connects, reads the greeting, asks for the capabilities, encrypts as the endpoint demands, enters reader mode.
   * @throws TlsError when the connection cannot be encrypted; ReplyError when the server greets with a refusal (400, 502);
   *   ProtocolError when it is no news server; ConnectionError, TimeoutError, CancelledError, InputError.
   */
  static async open(endpoint: Endpoint, options: NntpOptions = {}): Promise<NntpSession> {
    return openSession(endpoint, options, async line => {
      const dialogue = new Dialogue(line)
      const access = new Access(dialogue, endpoint, options)
      await access.begin()
      return new NntpSession({ dialogue, access, options })
    })
  }

  private constructor({ dialogue, access, options }: SessionParts) {
    this.dialogue = dialogue
    this.access = access
    this.fetcher = new ArticleFetcher(dialogue, options.maxArticleBytes)
    this.headers = new HeaderReader(dialogue)
    this.overviews = new OverviewReader(dialogue)
    this.patienceMs = options.timeoutMs ?? FINAL_PATIENCE_MS
  }

  /** What the server says it can do; empty when it does not know CAPABILITIES. Asked again after TLS and login. */
  get capabilities(): Capabilities {
    return this.dialogue.capabilities ?? new Map()
  }

  /** The server's first words. */
  get greeting(): string {
    return this.access.welcome.text
  }

  /** What the server says about posting in general; a newsgroup may still say no. */
  get isPostingAllowed(): boolean {
    return this.access.isPostingAllowed
  }

  /** How the connection is encrypted; undefined on a plain one. */
  get tls(): TlsFacts | undefined {
    return this.dialogue.line.tls
  }

  get isCompressed(): boolean {
    return this.access.isCompressed
  }

  /** True when nothing more can be said here. */
  get isOver(): boolean {
    return this.dialogue.line.isOver
  }

  /**
   * Signs in (AUTHINFO, RFC 4643). A login that the server demands later in the session is made by itself, with these
   * credentials or those of the options, and the command repeated once.
   * @throws LoginError when name or password are not accepted; ReplyError when the server refuses for another reason, such
   *   as too many connections (`temporary`); TlsError `plain-login` when only sending the password in the clear is left.
   */
  async login(credentials: NntpCredentials): Promise<void> {
    await this.alone('login', () => this.access.login(credentials))
  }

  /** Compresses the connection (COMPRESS DEFLATE, RFC 8054); false when the server does not. After the login, not before. */
  async compress(): Promise<boolean> {
    return this.alone('compress', () => this.access.compress())
  }

  /** Enters a newsgroup (GROUP). ReplyError, with code 411 when the server does not have it. */
  async group(name: string): Promise<GroupFacts> {
    return this.alone('group', async () => {
      const command = `GROUP ${groupArgument(name)}`
      const text = replyText(await this.dialogue.command(command, '211'))
      const facts = parseGroupFacts(text, name) ?? this.dialogue.nonsense(command, text)
      this.lastNumber = facts.last
      return facts
    })
  }

  /** Enters a newsgroup and tells the numbers of its articles (LISTGROUP, RFC 3977 6.1.2, RFC 2980 2.5). ReplyError. */
  async *listGroup(name: string, range?: ArticleRange): Batches<number> {
    yield* this.during('listGroup', this.numbers(groupArgument(name), range))
  }

  /**
   * What a list of articles shows, for ranges of numbers in the current newsgroup, by the best way the server has (OVER,
   * XOVER, HDR, XHDR, HEAD). Large ranges travel in pieces, in the order given. ReplyError.
   */
  async *over(range: ArticleRange | readonly ArticleRange[]): AsyncGenerator<OverviewBatch, void, void> {
    yield* this.during('over', this.overviews.read('from' in range ? [range] : range, this.lastNumber))
  }

  /** As a row of `over`, of one article by its Message-ID; undefined when the server does not have it. ReplyError. */
  async overviewOf(messageId: string): Promise<OverviewRow | undefined> {
    return this.alone('overviewOf', () => this.overviews.readOne(messageId))
  }

  /** One header field of many articles, or of one by its Message-ID (HDR, XHDR). ReplyError. */
  async *header(name: string, articles: ArticleRange | string): Batches<HeaderValue> {
    yield* this.during('header', this.headers.read(name, articles))
  }

  /** As `header`, only values that match one of the patterns (XPAT, RFC 2980 2.9). ReplyError. */
  async *headerMatches(
    name: string,
    articles: ArticleRange | string,
    patterns: readonly string[],
  ): Batches<HeaderValue> {
    yield* this.during('headerMatches', this.headers.match(name, articles, patterns))
  }

  /**
   * An article (ARTICLE), with CRLF line ends, unstuffed, without the final dot line; without a name the current one. Sent
   * when it is iterated.
   * @throws ReplyError while iterating, with code 420, 423 or 430 when the server does not have it.
   */
  async *article(name?: ArticleName): AsyncGenerator<Uint8Array, void, void> {
    yield* this.during('article', this.fetcher.one('ARTICLE', name))
  }

  /** The header of an article (HEAD). As `article`. */
  async *head(name?: ArticleName): AsyncGenerator<Uint8Array, void, void> {
    yield* this.during('head', this.fetcher.one('HEAD', name))
  }

  /** The body of an article (BODY). As `article`. */
  async *body(name?: ArticleName): AsyncGenerator<Uint8Array, void, void> {
    yield* this.during('body', this.fetcher.one('BODY', name))
  }

  /**
   * Articles, or parts of them, in the order given, asked for ahead. Read each body before going on. One that is missing or
   * refused comes as its error and does not end the others.
   */
  async *articles(
    names: Iterable<ArticleName>,
    part: ArticlePart = 'ARTICLE',
  ): AsyncGenerator<FetchedArticle, void, void> {
    yield* this.during('articles', this.fetcher.many(part, [...names]))
  }

  /** As `articles`, only their bodies (BODY). */
  bodies(names: Iterable<ArticleName>): AsyncGenerator<FetchedArticle, void, void> {
    return this.articles(names, 'BODY')
  }

  /** Whether there is such an article, and its number (STAT). ReplyError. */
  async stat(name?: ArticleName): Promise<ArticleFacts> {
    return this.facts('stat', name === undefined ? 'STAT' : `STAT ${articleArgument(name)}`)
  }

  /** Makes the next article of the newsgroup the current one (NEXT). ReplyError, with code 421 at the end. */
  async next(): Promise<ArticleFacts> {
    return this.facts('next', 'NEXT')
  }

  /** Makes the previous article of the newsgroup the current one (LAST). ReplyError, with code 422 at the beginning. */
  async previous(): Promise<ArticleFacts> {
    return this.facts('previous', 'LAST')
  }

  /**
   * Posts an article (POST). An article that the server has already counts as posted.
   * @throws ReplyError when the server refuses (440, 441); InputError for an empty one; UnsureSendError when the connection
   *   ended after the article was handed over and before the server's word. After every other error it was not posted.
   */
  async post(article: ArticleSource): Promise<PostResult> {
    const offer = { command: 'POST', goAhead: '340', done: '240', patienceMs: this.patienceMs }
    return this.alone('post', () => handOver(this.dialogue, offer, article))
  }

  /** Offers an article as a server does (IHAVE). ReplyError (436: later, 437: never); else as `post`. */
  async offer(messageId: string, article: ArticleSource): Promise<PostResult> {
    const command = `IHAVE ${messageIdArgument(messageId)}`
    const offer = { command, goAhead: '335', done: '235', patienceMs: this.patienceMs }
    return this.alone('offer', () => handOver(this.dialogue, offer, article))
  }

  /** One of the server's lists (LIST), whole or only what matches a wildmat. Malformed lines are left out. ReplyError. */
  async *list<V extends ListVariant>(variant: V, wildmat?: string): Batches<ListEntries[V]> {
    const parameter = wildmat === undefined ? '' : ` ${wildmatArgument(wildmat)}`
    // Servers of RFC 977 know only LIST itself.
    const isBare = variant === 'ACTIVE' && parameter === '' && this.dialogue.capabilities === undefined
    const command = isBare ? 'LIST' : `LIST ${variant}${parameter}`
    const parse = (line: string) => parseListEntry(variant, line)
    yield* this.during('list', askLines(this.dialogue, { command, expected: '215' }, parse))
  }

  /** Newsgroups that are new since a time in UTC milliseconds (NEWGROUPS). ReplyError. */
  async *newGroups(sinceMs: number): Batches<ListedGroup> {
    const command = `NEWGROUPS ${this.since(sinceMs)}`
    const parse = (line: string) => parseListEntry('ACTIVE', line)
    yield* this.during('newGroups', askLines(this.dialogue, { command, expected: '231' }, parse))
  }

  /** Message-IDs of articles that arrived since a time in UTC milliseconds (NEWNEWS). ReplyError. */
  async *newNews(wildmat: string, sinceMs: number): Batches<string> {
    const command = `NEWNEWS ${wildmatArgument(wildmat)} ${this.since(sinceMs)}`
    yield* this.during('newNews', askLines(this.dialogue, { command, expected: '230' }, parseListedMessageId))
  }

  /** The server's clock (DATE), UTC milliseconds. ReplyError. */
  async date(): Promise<number> {
    return this.alone('date', async () => {
      const text = replyText(await this.dialogue.command('DATE', '111'))
      return parseDate(text) ?? this.dialogue.nonsense('DATE', text)
    })
  }

  /** The server's help text, line by line (HELP). ReplyError. */
  async help(): Promise<readonly string[]> {
    return this.alone('help', async () => {
      const batches = await Array.fromAsync(askLines(this.dialogue, { command: 'HELP', expected: '100' }, decodeLine))
      return batches.flat()
    })
  }

  /** Says goodbye and closes (QUIT). Never rejects because of the server, and waits two seconds at most. */
  async quit(): Promise<void> {
    this.enter('quit')
    // Whoever leaves in the middle of a long answer does not wait for its end.
    const quit = async () => this.dialogue.hasLeftover || this.dialogue.say('QUIT')
    await sayGoodbye(quit, () => this.close()).finally(() => {
      this.running = undefined
    })
  }

  /** Ends the connection without a word. May be called twice. */
  close(): void {
    this.dialogue.line.close()
  }

  private async *numbers(name: string, range?: ArticleRange): Batches<number> {
    const command = `LISTGROUP ${name}${range ? ` ${rangeArgument(range)}` : ''}`
    const text = replyText(await this.dialogue.command(command, '211'))
    this.lastNumber = parseGroupFacts(text, name)?.last ?? 0
    yield* readLines(this.dialogue, parseArticleNumber)
  }

  private since(sinceMs: number): string {
    return sinceArgument(sinceMs, this.dialogue.capabilities === undefined)
  }

  private facts(caller: string, command: string): Promise<ArticleFacts> {
    return this.alone(caller, async () => {
      const text = replyText(await this.dialogue.command(command, '223'))
      return parseArticleFacts(text) ?? this.dialogue.nonsense(command, text)
    })
  }

  private async *during<T>(caller: string, items: AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
    this.enter(caller)
    try {
      yield* items
    } finally {
      this.running = undefined
    }
  }

  private async alone<T>(caller: string, work: () => Promise<T>): Promise<T> {
    this.enter(caller)
    try {
      return await work()
    } finally {
      this.running = undefined
    }
  }

  private enter(caller: string): void {
    if (this.running) throw new Error(`NntpSession: ${caller} was called while ${this.running} is running`)
    this.running = caller
  }
}

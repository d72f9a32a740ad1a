// All newsgroups of the practice world. What the world holds is made anew at every start, the same each time; what the
// user posts lies in a folder, a file for each article, and is posted again at the next start.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { opens } from './cancel-lock.ts'
import { headerDate } from './mime.ts'
import { NewsArticle } from './news-article.ts'
import { NewsGroup } from './news-group.ts'
import { buildNews } from './world/build-news.ts'
import { worldGroups } from './world/news-groups.ts'
import { writeWholeFile } from './write-file.ts'

export const serverName = 'practice.example'
// More posts than a person makes in years of practice.
const maxPosts = 2000
const maxGroupsOfPost = 20
const ending = '.article'
// Every so many articles a group has a gap; a prime, so that it is not the same place in each.
const gapEvery = 11
const usualFirstNumber = 100

export interface PracticeNewsOptions {
  /** For posts; made when it isn't there. */
  readonly folder: string
  /** When the world was made: its dates count back from then. */
  readonly madeMs: number
}

export class PracticeNews {
  private readonly byName = new Map<string, NewsGroup>()
  private readonly byId = new Map<string, NewsArticle>()
  private readonly folder: string
  /** The number of the last file. */
  private posts = 0
  private writing: Promise<unknown> = Promise.resolve()

  private constructor({ folder, madeMs }: PracticeNewsOptions) {
    this.folder = folder
    worldGroups.forEach((group, index) => {
      this.byName.set(group.name, new NewsGroup(group, madeMs, usualFirstNumber * (index % 7)))
    })
    buildNews(madeMs).forEach(({ bytes }, index) => {
      this.put(new NewsArticle(bytes), index % gapEvery === gapEvery - 1 ? 1 : 0)
    })
  }

  /** Makes the world and adds what was posted before. */
  static async open(options: PracticeNewsOptions): Promise<PracticeNews> {
    const news = new PracticeNews(options)
    await mkdir(options.folder, { recursive: true })
    const names = (await readdir(options.folder)).filter(name => name.endsWith(ending)).sort()
    for (const name of names) news.take(new NewsArticle(await readFile(path.join(options.folder, name))))
    news.posts = Number.parseInt(names.at(-1) ?? '0', 10)
    return news
  }

  get groups(): Iterable<NewsGroup> {
    return this.byName.values()
  }

  group(name: string): NewsGroup | undefined {
    return this.byName.get(name)
  }

  article(messageId: string): NewsArticle | undefined {
    return this.byId.get(messageId)
  }

  /** Groups and numbers of an article, as Xref tells them. */
  xref(article: NewsArticle): string {
    const places = article.newsgroups.flatMap(name => {
      const number = this.group(name)?.numberOf(article)
      return number === undefined ? [] : [`${name}:${number}`]
    })
    return [serverName, ...places].join(' ')
  }

  /** Takes an article of the user (RFC 5537 3.5); answers with the reply. */
  post(bytes: Buffer, nowMs: number): Promise<string> {
    const posted = this.writing.then(() => this.keep(bytes, nowMs))
    this.writing = posted.catch(() => {})
    return posted
  }

  private async keep(bytes: Buffer, nowMs: number): Promise<string> {
    const proposed = new NewsArticle(bytes)
    const refusal = this.refusalOf(proposed)
    if (refusal !== undefined) return refusal
    if (this.needsModerator(proposed)) return '240 Mailed to the moderator, who is on holiday'
    this.posts++
    const name = `${String(this.posts).padStart(6, '0')}${ending}`
    const article = new NewsArticle(injected(proposed, nowMs))
    await writeWholeFile(path.join(this.folder, name), article.bytes)
    this.take(article)
    return `240 Posted as ${article.messageId}`
  }

  private refusalOf(article: NewsArticle): string | undefined {
    const missing = ['From', 'Subject', 'Newsgroups'].find(name => !article.field(name))
    if (missing) return `441 There is no ${missing}`
    if (article.body === '') return '441 There is no text'
    if (article.messageId !== '' && !/^<[^<>\s]{1,248}>$/.test(article.messageId)) return '441 That is no Message-ID'
    if (this.byId.has(article.messageId)) return '441 435 It is here already'
    if (this.posts >= maxPosts) return '441 The practice server is full'
    if (article.newsgroups.length > maxGroupsOfPost) return '441 Too many groups'
    const groups = this.groupsOf(article)
    if (groups.length === 0) return '441 None of these groups is here'
    const closed = groups.find(({ status }) => status === 'n')
    return closed && `441 Nobody posts to ${closed.name}`
  }

  private needsModerator(article: NewsArticle): boolean {
    return article.field('approved') === undefined && this.groupsOf(article).some(({ status }) => status === 'm')
  }

  /** A cancel, or an article that supersedes another, takes that back when it has the key. */
  private take(article: NewsArticle): void {
    const cancelled = /^cancel\s+(<\S+>)/i.exec(article.field('control') ?? '')?.[1]
    const target = this.byId.get(cancelled ?? article.field('supersedes') ?? '')
    if (target && opens(target.field('cancel-lock'), article.field('cancel-key'))) this.remove(target)
    // A control message is for servers, not for readers; it is known so that nobody posts it twice.
    if (article.field('control') === undefined) this.put(article, 0)
    else this.byId.set(article.messageId, article)
  }

  private put(article: NewsArticle, skipped: number): void {
    for (const group of this.groupsOf(article)) group.put(article, skipped)
    this.byId.set(article.messageId, article)
  }

  private remove(article: NewsArticle): void {
    for (const group of this.groupsOf(article)) group.remove(article)
    this.byId.delete(article.messageId)
  }

  private groupsOf(article: NewsArticle): NewsGroup[] {
    return [...new Set(article.newsgroups)].flatMap(name => this.byName.get(name) ?? [])
  }
}

/** What an injecting server adds (RFC 5537 3.5): where it came in, and what the user's program left out. */
function injected(article: NewsArticle, nowMs: number): Buffer {
  const added = article.field('path') === undefined ? [`Path: ${serverName}!not-for-mail`] : []
  if (article.messageId === '')
    added.push(`Message-ID: <made-${nowMs.toString(36)}-${article.bytes.length}@${serverName}>`)
  const date = headerDate(nowMs, 0)
  if (article.field('date') === undefined) added.push(`Date: ${date}`)
  added.push(`Injection-Date: ${date}`)
  return Buffer.concat([Buffer.from(`${added.join('\r\n')}\r\n`), article.bytes])
}

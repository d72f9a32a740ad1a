// Watched threads of all groups as one list: threads as their groups know them, in one order, filtered and folded as the list
// of a group is.

import { foldText } from '../../../shared/fold-text.ts'
import type { Id } from '../../../shared/model/account.ts'
import type {
  ArticleFacts,
  ArticleRow,
  ArticleStep,
  ArticleView,
  NumberedArticle,
  OutlinedArticle,
  StepChoice,
} from '../../../shared/model/article.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import { NONE } from '../../reading/threads/message-columns.ts'
import { finished } from '../../reading/threads/steps.ts'
import { TextColumn } from '../../reading/threads/text-column.ts'
import { ThreadList, type ThreadRow } from '../../reading/threads/thread-list.ts'
import { type Threads, threadAt } from '../../reading/threads/thread-messages.ts'
import { isHeaderOrder, orderThreads } from '../../reading/threads/thread-order.ts'
import { nextMessage, nextThread, parentMessage } from '../../reading/threads/thread-steps.ts'
import type { ListFacts, ShownList } from './shown-list.ts'
import type { WatchedArticle, WatchedThread } from './watched-threads.ts'

export interface WatchedListParts {
  readonly view: ArticleView
  /** Counts up when marks or headers change. */
  version(): number
  /** Asked again when the version is another one. */
  load(): readonly WatchedThread[]
  factsOf(article: NumberedArticle): ArticleFacts | undefined
  isRead(article: NumberedArticle): boolean
  isReply(article: NumberedArticle): boolean
}

interface Built {
  readonly list: ThreadList
  readonly articles: readonly WatchedArticle[]
  readonly nodes: ReadonlyMap<string, number>
  readonly shape: string
}

export class WatchedList implements ShownList {
  private readonly parts: WatchedListParts
  private isFoldedFirst: boolean
  private built: Built
  private loadedVersion: number
  private shownVersion = 1

  constructor(parts: WatchedListParts) {
    this.parts = parts
    this.isFoldedFirst = parts.view.isFolded && parts.view.isThreaded
    this.loadedVersion = parts.version()
    this.built = this.build(this.arranged(), [])
  }

  refresh(): void {
    const version = this.parts.version()
    if (version === this.loadedVersion) return
    this.loadedVersion = version
    const threads = this.arranged()
    // What was only read stays where it is.
    if (shapeOf(threads) === this.built.shape) return
    this.built = this.build(threads, this.turnedKeys())
    this.shownVersion++
  }

  get facts(): ListFacts {
    const { list, articles } = this.built
    const shown = articles.filter((_, node) => list.isKept(node)).length
    return {
      ...{ total: list.rowCount, unread: list.unreadCount(), articles: shown, hidden: 0, version: this.shownVersion },
      threads: list.order.filter(thread => this.hasShown(thread)).length,
    }
  }

  rows(from: number, count: number): ArticleRow[] {
    return this.built.list.rows(from, count).map(row => this.toRow(row))
  }

  fold(key: string, isFolded: boolean): void {
    const node = this.built.nodes.get(key)
    if (node === undefined) return
    this.built.list.fold(node, isFolded)
    this.shownVersion++
  }

  foldAll(isFolded: boolean): void {
    this.isFoldedFirst = isFolded
    this.built = this.build(this.arranged(), [])
    this.shownVersion++
  }

  find(article: NumberedArticle, reveal: boolean): ArticleStep | undefined {
    const node = this.built.nodes.get(keyOf(article))
    return node === undefined || this.built.list.rowOf(node) < 0 ? undefined : this.stepTo(node, reveal)
  }

  positionOf(key: string): number {
    const node = this.built.nodes.get(key)
    return node === undefined ? -1 : this.built.list.rowOf(node)
  }

  step({ from, isBack, isUnread, within }: StepChoice): ArticleStep | undefined {
    const { list, nodes } = this.built
    const node = from === undefined ? undefined : nodes.get(from)
    const found =
      within === 'parent'
        ? parentMessage(list, node ?? NONE)
        : within === 'next-thread'
          ? nextThread(list, { from: node, isBack, isUnread })
          : nextMessage(list, { from: node, isBack, isUnread, within })
    return found === undefined ? undefined : this.stepTo(found, true)
  }

  articlesOf(key: string, isWholeThread: boolean): NumberedArticle[] {
    const { list, articles, nodes } = this.built
    const node = nodes.get(key)
    if (node === undefined) return []
    if (!isWholeThread) return articles.slice(node, this.endOf(node)).map(nameOf)
    const { starts } = list.threads
    const thread = threadAt(list.threads, node)
    return articles.slice(starts[thread] ?? 0, starts[thread + 1] ?? 0).map(nameOf)
  }

  outlineOf(key: string): OutlinedArticle[] {
    const { list, articles, nodes } = this.built
    const node = nodes.get(key)
    if (node === undefined) return []
    const { starts, depths } = list.threads
    const thread = threadAt(list.threads, node)
    const start = starts[thread] ?? 0
    return articles.slice(start, starts[thread + 1] ?? 0).map((article, place) => ({
      ...nameOf(article),
      depth: depths[start + place] ?? 0,
      isRead: this.parts.isRead(article),
    }))
  }

  articlesBetween(from: number, to: number): NumberedArticle[] {
    const { list, articles } = this.built
    return list.rows(from, to - from + 1).flatMap(({ node, isFolded }) => {
      const article = articles[node]
      if (!article) return []
      return isFolded ? this.keptBelow(node) : [nameOf(article)]
    })
  }

  missingId(): string {
    return ''
  }

  markRead(groupId: Id, numbers: ReadRanges, isRead: boolean): void {
    const { list, articles } = this.built
    const messages = articles.flatMap((article, node) =>
      article.groupId === groupId && numbers.has(article.number) ? [node] : [],
    )
    list.markRead(messages, isRead)
  }

  /** Numbered by the date of their first article, as an order of threads wants them. */
  private arranged(): WatchedThread[] {
    const threads = this.parts.load()
    const each = this.parts.view.isThreaded ? threads : threads.flatMap(alone)
    return each.toSorted((a, b) => (a[0]?.dateMs ?? 0) - (b[0]?.dateMs ?? 0))
  }

  private build(arranged: readonly WatchedThread[], turned: readonly string[]): Built {
    const { view, isRead } = this.parts
    const articles = arranged.flat()
    const threads = laidOut(arranged)
    const isUnread = Uint8Array.from(articles, article => (isRead(article) ? 0 : 1))
    const isMatch = Uint8Array.from(articles, (article, node) => (this.passes(article, isUnread[node] === 1) ? 1 : 0))
    const ranks = isHeaderOrder(view.order.by) ? this.ranksOf(articles) : undefined
    const order = orderThreads(threads, view.order, {
      datesMs: Float64Array.from(articles, ({ dateMs }) => dateMs),
      latestMs: Date.now(),
      scores: Int32Array.from(articles, ({ score }) => score),
      rankOf: node => ranks?.[node] ?? 0,
    })
    const nodes = new Map(articles.map((article, node) => [keyOf(article), node]))
    const nodesTurned = turned.flatMap(key => nodes.get(key) ?? [])
    const isFolded = this.isFoldedFirst
    const list = new ThreadList({ threads, order, isUnread, isMatch, isFolded, turned: nodesTurned })
    return { list, articles, nodes, shape: shapeOf(arranged) }
  }

  private passes(article: WatchedArticle, isUnread: boolean): boolean {
    const { filter } = this.parts.view
    switch (filter.kind) {
      case 'unread':
        return isUnread
      case 'replies':
        return this.parts.isReply(article)
      case 'score':
        return article.score > filter.above
      case 'all':
      case 'watched':
        return true
    }
  }

  private ranksOf(articles: readonly WatchedArticle[]): Int32Array {
    const keys = new TextColumn()
    for (const article of articles) keys.add(this.sortKeyOf(article))
    return finished(keys.ranks())
  }

  private sortKeyOf(article: WatchedArticle): string {
    const { by } = this.parts.view.order
    const facts = this.parts.factsOf(article)
    if (!facts) return ''
    return foldText(by === 'subject' ? baseSubject(facts.subject).base : facts.from.name || facts.from.address)
  }

  /** With the row itself. */
  private keptBelow(node: number): NumberedArticle[] {
    const { list, articles } = this.built
    return articles
      .slice(node, this.endOf(node))
      .filter((_, at) => list.isKept(node + at))
      .map(nameOf)
  }

  /** Where what is below a node ends. */
  private endOf(node: number): number {
    const { threads } = this.built.list
    const { starts, depths } = threads
    const stop = starts[threadAt(threads, node) + 1] ?? 0
    let end = node + 1
    while (end < stop && (depths[end] ?? 0) > (depths[node] ?? 0)) end++
    return end
  }

  /** What was folded other than by default. */
  private turnedKeys(): string[] {
    const { list, articles } = this.built
    return list.turnedRows().flatMap(node => {
      const article = articles[node]
      return article ? [keyOf(article)] : []
    })
  }

  private hasShown(thread: number): boolean {
    const { starts } = this.built.list.threads
    const end = starts[thread + 1] ?? 0
    for (let node = starts[thread] ?? 0; node < end; node++) if (this.built.list.isKept(node)) return true
    return false
  }

  private toRow({ node, depth, hasAnswers, isFolded, hiddenCount, unreadCount }: ThreadRow): ArticleRow {
    const named = this.built.articles[node]
    const article = named && this.parts.factsOf(named)
    const row = { key: named ? keyOf(named) : '', depth, hasAnswers, isFolded, hiddenCount, unread: unreadCount }
    return article ? { ...row, article } : row
  }

  private stepTo(node: number, reveal: boolean): ArticleStep {
    const { list, articles } = this.built
    const before = list.rowCount
    if (reveal) list.reveal(node)
    if (list.rowCount !== before) this.shownVersion++
    const { groupId, number } = articles[node] ?? { groupId: 0, number: 0 }
    return { key: keyOf({ groupId, number }), position: list.rowOf(node), article: { groupId, number } }
  }
}

/** Articles are in the order of their places already, so a node is its place. */
function laidOut(arranged: readonly WatchedThread[]): Threads {
  const articles = arranged.flat()
  const count = articles.length
  const same = Int32Array.from({ length: count }, (_, node) => node)
  const parents = new Int32Array(count).fill(NONE)
  const starts = new Int32Array(arranged.length + 1)
  let start = 0
  for (const [thread, members] of arranged.entries()) {
    starts[thread] = start
    for (const [place, { above }] of members.entries()) {
      if (above !== undefined) parents[start + place] = start + above
    }
    start += members.length
  }
  starts[arranged.length] = start
  const depths = Int32Array.from(articles, ({ depth }) => depth)
  return { messageCount: count, parents, nodes: same, places: same, depths, starts }
}

function alone(thread: WatchedThread): WatchedThread[] {
  return thread.map(({ above: _, ...article }) => [{ ...article, depth: 0 }])
}

function keyOf({ groupId, number }: NumberedArticle): string {
  return `${groupId}/${number}`
}

function nameOf({ groupId, number }: WatchedArticle): NumberedArticle {
  return { groupId, number }
}

function shapeOf(threads: readonly WatchedThread[]): string {
  return threads.map(thread => thread.map(each => `${keyOf(each)}:${each.depth}`).join()).join(';')
}

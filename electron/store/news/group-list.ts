// The articles of one group as a list: threads, filter and order of electron/reading/threads over the group's index. When the
// index changes, the list is made anew and what was folded stays so.
import type { Id } from '../../../shared/model/account.ts'
import type {
  ArticleRow,
  ArticleStep,
  ArticleView,
  NumberedArticle,
  OutlinedArticle,
  StepChoice,
} from '../../../shared/model/article.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import { NONE } from '../../reading/threads/message-columns.ts'
import { finished } from '../../reading/threads/steps.ts'
import type { ThreadRow } from '../../reading/threads/thread-list.ts'
import { type Threads, threadAt } from '../../reading/threads/thread-messages.ts'
import { nextMessage, nextThread, parentMessage } from '../../reading/threads/thread-steps.ts'
import { factsAt } from './article-facts.ts'
import { type BuiltGroupList, buildGroupList, type GroupListParts } from './build-group-list.ts'
import { chosenNumbers } from './chosen-numbers.ts'
import type { GroupIndex } from './group-index.ts'
import { goneTest } from './group-sources.ts'
import { readHeader } from './header-pages.ts'
import type { News } from './news.ts'
import { referencesOf } from './rule-subject-of.ts'
import type { ChosenNumbers, ListFacts, ShownList } from './shown-list.ts'
import type { SortKeys } from './sort-keys.ts'
import { inTurns } from './turns.ts'
import { unreadFlags } from './unread-flags.ts'

/** Placeholders go by the number of their first answer. */
const PLACEHOLDER = '~'
/** Looking up so many articles one by one takes longer than looking at all of a group. */
const MANY = 20_000

export class GroupList implements ShownList {
  readonly groupId: Id
  private readonly news: News
  private readonly view: ArticleView
  /** Of the orders by what headers say. */
  private readonly keys: SortKeys
  private isFoldedFirst: boolean
  private index: GroupIndex
  private built: BuiltGroupList
  private shownVersion = 1
  private isHeld = false

  /** In turns. Run it in the group's turn. */
  static async open(news: News, parts: GroupListParts): Promise<GroupList> {
    const { version } = news
    const built = await inTurns(buildGroupList(news, parts, { isFolded: parts.view.isFolded, turned: [] }))
    // Something may have been read meanwhile.
    if (news.version !== version) {
      const { read } = news.states.require(parts.index.groupId)
      built.list.setUnread(unreadFlags(parts.index, read))
    }
    return new GroupList(news, parts, built)
  }

  private constructor(news: News, { index, view, keys }: GroupListParts, built: BuiltGroupList) {
    this.news = news
    this.groupId = index.groupId
    this.index = index
    this.view = view
    this.keys = keys
    this.isFoldedFirst = view.isFolded
    this.built = built
  }

  refresh(): void {
    const index = this.newestIndex()
    if (this.isHeld || !this.isBehind(index)) return
    const turned = this.turnedIn(index)
    this.index = index
    this.built = this.builtAnew(turned)
    this.shownVersion++
  }

  hold(): void {
    this.isHeld = true
  }

  async renew(): Promise<void> {
    const { news, view, keys } = this
    for (let index = this.newestIndex(); this.isBehind(index); index = this.newestIndex()) {
      const { shownVersion, isFoldedFirst: isFolded } = this
      const { version } = news
      const options = { isFolded, turned: this.turnedIn(index) }
      const built = await inTurns(buildGroupList(news, { index, view, keys }, options))
      // Something was folded meanwhile: once more.
      if (this.shownVersion !== shownVersion) continue
      if (news.version !== version) built.list.setUnread(unreadFlags(index, news.states.require(this.groupId).read))
      this.index = index
      this.built = built
      this.shownVersion++
    }
    this.isHeld = false
  }

  get facts(): ListFacts {
    const { list, counts } = this.built
    return { ...counts, total: list.rowCount, unread: list.unreadCount(), version: this.shownVersion }
  }

  rows(from: number, count: number): ArticleRow[] {
    return this.built.list.rows(from, count).map(row => this.toRow(row))
  }

  fold(key: string, isFolded: boolean): void {
    const node = this.nodeOf(key)
    if (node === undefined) return
    this.built.list.fold(node, isFolded)
    this.shownVersion++
  }

  foldAll(isFolded: boolean): void {
    this.isFoldedFirst = isFolded
    this.built = this.builtAnew([])
    this.shownVersion++
  }

  find({ groupId, number }: NumberedArticle, reveal: boolean): ArticleStep | undefined {
    const node = groupId === this.groupId ? this.messageAt(number) : NONE
    if (node === NONE || this.built.list.rowOf(node) < 0) return undefined
    return this.stepTo(node, reveal)
  }

  positionOf(key: string): number {
    const node = this.nodeOf(key)
    return node === undefined ? -1 : this.built.list.rowOf(node)
  }

  step({ from, isBack, isUnread, within }: StepChoice): ArticleStep | undefined {
    const { list } = this.built
    const node = from === undefined ? undefined : this.nodeOf(from)
    const found =
      within === 'parent'
        ? parentMessage(list, node ?? NONE)
        : within === 'next-thread'
          ? nextThread(list, { from: node, isBack, isUnread })
          : nextMessage(list, { from: node, isBack, isUnread, within })
    return found === undefined ? undefined : this.stepTo(found, true)
  }

  articlesOf(key: string, isWholeThread: boolean): NumberedArticle[] {
    const node = this.nodeOf(key)
    if (node === undefined) return []
    const { places, starts } = this.threads
    const place = places[node] ?? 0
    const thread = threadAt(this.threads, place)
    const end = starts[thread + 1] ?? 0
    return isWholeThread ? this.articlesAt(starts[thread] ?? 0, end) : this.articlesAt(place, this.endOf(place, end))
  }

  /** Also where the list is flat. */
  outlineOf(key: string): OutlinedArticle[] {
    const node = this.nodeOf(key)
    if (node === undefined) return []
    const { numbers } = this.index
    const threads = this.view.isThreaded ? this.threads : this.index.threads
    const { places, starts, nodes, depths, messageCount } = threads
    const state = this.news.states.require(this.groupId)
    const isGone = goneTest(state)
    const thread = threadAt(threads, places[node] ?? 0)
    const found: OutlinedArticle[] = []
    for (let place = starts[thread] ?? 0; place < (starts[thread + 1] ?? 0); place++) {
      const at = nodes[place] ?? 0
      if (at >= messageCount || this.index.isExpired(at, isGone)) continue
      if (this.index.isHidden(at) && !this.view.showHidden) continue
      found.push({ ...this.nameOf(at), depth: depths[place] ?? 0, isRead: state.read.has(numbers[at] ?? 0) })
    }
    return found
  }

  articlesBetween(from: number, to: number): NumberedArticle[] {
    return this.built.list.rows(from, to - from + 1).flatMap(row => {
      if (row.isFolded) return this.keptBelow(row.node)
      return row.isPlaceholder ? [] : [this.nameOf(row.node)]
    })
  }

  allNumbers(from: number, to: number): ChosenNumbers | undefined {
    const { list } = this.built
    if (from > 0 || to < list.rowCount - 1) return undefined
    const { places, messageCount } = this.threads
    return new Map([
      [this.groupId, finished(chosenNumbers(this.index, at => at < messageCount && list.isKept(places[at] ?? 0)))],
    ])
  }

  missingId(key: string): string {
    const node = this.nodeOf(key)
    if (node === undefined || node < this.threads.messageCount) return ''
    const answer = this.threads.nodes[(this.threads.places[node] ?? 0) + 1] ?? 0
    const line = readHeader(this.news.db, this.groupId, this.index.numbers[answer] ?? 0)
    return line ? (referencesOf(line.references).at(-1) ?? '') : ''
  }

  markRead(groupId: Id, numbers: ReadRanges, isRead: boolean): void {
    if (groupId !== this.groupId) return
    if (numbers.count() > MANY) {
      const { read } = this.news.states.require(groupId)
      this.built.list.setUnread(unreadFlags(this.index, read).subarray(0, this.threads.messageCount))
      return
    }
    const messages = Array.from(numbers.numbers(), number => this.messageAt(number)).filter(at => at !== NONE)
    this.built.list.markRead(messages, isRead)
  }

  private newestIndex(): GroupIndex {
    return this.news.indexes.peek(this.groupId) ?? this.index
  }

  private isBehind(index: GroupIndex): boolean {
    return index !== this.index || index.version !== this.built.version
  }

  /** NONE: not here, or not yet in this list. */
  private messageAt(number: number): number {
    const at = this.index.at(number)
    return at < this.threads.messageCount ? at : NONE
  }

  private get threads(): Threads {
    return this.built.list.threads
  }

  private builtAnew(turned: readonly number[]): BuiltGroupList {
    const { news, index, view, keys, isFoldedFirst: isFolded } = this
    return finished(buildGroupList(news, { index, view, keys }, { isFolded, turned }))
  }

  /** What was folded other than by default, for another index of the same group. */
  private turnedIn(index: GroupIndex): number[] {
    const rows = this.built.list.turnedRows()
    if (index === this.index) return rows
    return rows.flatMap(row => {
      const at = index.at(this.index.numbers[row < 0 ? -1 - row : row] ?? 0)
      return at === NONE ? [] : [row < 0 ? -1 - at : at]
    })
  }

  private toRow({ node, depth, isPlaceholder, hasAnswers, isFolded, hiddenCount, unreadCount }: ThreadRow): ArticleRow {
    const row = { key: this.keyOf(node), depth, hasAnswers, isFolded, hiddenCount, unread: unreadCount }
    return isPlaceholder ? row : { ...row, article: factsAt(this.news, this.index, node) }
  }

  private stepTo(node: number, reveal: boolean): ArticleStep {
    const { list } = this.built
    const before = list.rowCount
    if (reveal) list.reveal(node)
    if (list.rowCount !== before) this.shownVersion++
    return { key: this.keyOf(node), position: list.rowOf(node), article: this.nameOf(node) }
  }

  private keyOf(node: number): string {
    if (node < this.threads.messageCount) return String(this.index.numbers[node] ?? 0)
    const answer = this.threads.nodes[(this.threads.places[node] ?? 0) + 1] ?? 0
    return `${PLACEHOLDER}${this.index.numbers[answer] ?? 0}`
  }

  private nodeOf(key: string): number | undefined {
    const isPlaceholder = key.startsWith(PLACEHOLDER)
    const at = this.messageAt(Number(isPlaceholder ? key.slice(1) : key))
    if (at === NONE) return undefined
    if (!isPlaceholder) return at
    const parent = this.threads.parents[at] ?? NONE
    return parent >= this.threads.messageCount ? parent : at
  }

  private nameOf(node: number): NumberedArticle {
    return { groupId: this.groupId, number: this.index.numbers[node] ?? 0 }
  }

  /** With the row itself. */
  private keptBelow(node: number): NumberedArticle[] {
    const { places, starts } = this.threads
    const place = places[node] ?? 0
    const end = this.endOf(place, starts[threadAt(this.threads, place) + 1] ?? 0)
    return this.articlesAt(place, end, at => this.built.list.isKept(at))
  }

  private articlesAt(start: number, end: number, isMeant: (place: number) => boolean = () => true): NumberedArticle[] {
    const { nodes, messageCount } = this.threads
    return Array.from(nodes.subarray(start, end))
      .filter((node, at) => node < messageCount && isMeant(start + at))
      .map(node => this.nameOf(node))
  }

  private endOf(place: number, stop: number): number {
    const { depths } = this.threads
    let end = place + 1
    while (end < stop && (depths[end] ?? 0) > (depths[place] ?? 0)) end++
    return end
  }
}

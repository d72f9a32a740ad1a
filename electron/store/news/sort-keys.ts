// What threads are sorted by when they are sorted by author, subject, lines or size: asked of the headers once, in slices, and
// kept as bytes.
import { foldText } from '../../../shared/fold-text.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import { wideIntegers } from '../../reading/threads/column-memory.ts'
import { NONE } from '../../reading/threads/message-columns.ts'
import { finished } from '../../reading/threads/steps.ts'
import { TextColumn } from '../../reading/threads/text-column.ts'
import type { Threads } from '../../reading/threads/thread-messages.ts'
import { firstMessage, type HeaderOrder } from '../../reading/threads/thread-order.ts'
import type { GroupIndex } from './group-index.ts'
import { type HeaderLine, parseHeaderLine } from './header-line.ts'
import { pagesBehind, readHeader } from './header-pages.ts'
import { headerAuthor, headerText } from './header-text.ts'
import type { News } from './news.ts'
import { inTurns, Turns } from './turns.ts'

const MAX_KEY_LENGTH = 64
const PAGES = 40

export class SortKeys {
  private readonly by: HeaderOrder
  private keys = new TextColumn()
  /** By key: the article that has it. */
  private articles = new Int32Array(0)
  /** By key; absent while a new one has none. */
  private keyRanks: Int32Array | undefined
  /** The headers that articles are named after, and their numbers. */
  private base = 0
  private numbers = new Float64Array(0)

  constructor(by: HeaderOrder) {
    this.by = by
  }

  /** Everything in the index that begins a thread or may; everything at all where there are no threads. */
  async fill(news: News, index: GroupIndex, isThreaded: boolean): Promise<void> {
    const { charset } = news.states.require(index.groupId)
    const turns = new Turns()
    this.base = index.base
    this.numbers = index.numbers
    let at = 0
    for (let last = 0; ; ) {
      const pages = pagesBehind(news.db, index.groupId, last, PAGES).filter(({ id }) => id <= index.pageId)
      if (pages.length === 0) break
      for (const { id, lines } of pages) {
        for (const line of lines) {
          const parent = index.threads.parents[at] ?? NONE
          const isFirst = !isThreaded || parent < 0 || parent >= index.count
          if (isFirst) this.add(at, this.keyOfLine(parseHeaderLine(line), charset))
          at++
        }
        last = id
        if (turns.isOver) await turns.pass()
      }
    }
    this.keyRanks = await inTurns(this.keys.ranks())
  }

  /** By article, of those that begin a thread: how many others stand before it. Headers that are new are looked up. */
  ranks(news: News, index: GroupIndex, threads: Threads): Int32Array {
    if (index.base !== this.base) this.rename(index)
    this.numbers = index.numbers
    const keys = this.keysByArticle(index.count)
    for (let thread = 0; thread < threads.starts.length - 1; thread++) {
      const at = firstMessage(threads, thread)
      if (keys[at] === NONE) keys[at] = this.add(at, this.lookUp(news, index, at))
    }
    this.keyRanks ??= finished(this.keys.ranks())
    const { keyRanks } = this
    return keys.map(key => keyRanks[key] ?? 0)
  }

  private keysByArticle(count: number): Int32Array {
    const keys = new Int32Array(count).fill(NONE)
    for (let key = 0; key < this.keys.count; key++) {
      const at = this.articles[key] ?? NONE
      if (at !== NONE) keys[at] = key
    }
    return keys
  }

  private add(at: number, key: string): number {
    const { count } = this.keys
    if (count === this.articles.length) this.articles = wideIntegers(this.articles, Math.max(PAGES, count * 2))
    this.articles[count] = at
    this.keyRanks = undefined
    return this.keys.add(key)
  }

  /** Headers went: articles have other names now, and some are gone. */
  private rename(index: GroupIndex): void {
    this.base = index.base
    this.articles = this.articles.map(at => (at === NONE ? NONE : index.at(this.numbers[at] ?? 0)))
  }

  private lookUp(news: News, index: GroupIndex, at: number): string {
    const line = readHeader(news.db, index.groupId, index.numbers[at] ?? 0)
    return line ? this.keyOfLine(line, news.states.require(index.groupId).charset) : ''
  }

  private keyOfLine(line: HeaderLine, charset: string): string {
    if (this.by === 'lines') return countKey(line.lines)
    if (this.by === 'size') return countKey(line.sizeBytes)
    const text = this.by === 'subject' ? baseSubject(headerText(line.subject, charset)).base : authorName(line, charset)
    return foldText(text).slice(0, MAX_KEY_LENGTH)
  }
}

/** Longer than any count; shorter ones are filled up, so that they compare as numbers do. */
const COUNT_DIGITS = 16

function countKey(count: number | undefined): string {
  return count === undefined ? '' : String(count).padStart(COUNT_DIGITS, '0')
}

function authorName(line: HeaderLine, charset: string): string {
  const { name, address } = headerAuthor(line.from, charset)
  return name || address
}

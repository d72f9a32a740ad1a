// What threads are sorted by when they are sorted by author, subject, lines or size: asked of the headers once, in slices.
import { foldText } from '../../reading/fold-text.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import type { HeaderOrder } from '../../reading/threads/thread-order.ts'
import type { GroupIndex } from './group-index.ts'
import { type HeaderLine, parseHeaderLine } from './header-line.ts'
import { pagesBehind, readHeader } from './header-pages.ts'
import { headerAuthor, headerText } from './header-text.ts'
import type { News } from './news.ts'
import { Turns } from './turns.ts'

const MAX_KEY_LENGTH = 64
const PAGES = 40

export class SortKeys {
  private readonly by: HeaderOrder
  private readonly keys = new Map<number, string>()

  constructor(by: HeaderOrder) {
    this.by = by
  }

  /** Everything in the index that begins a thread or may. */
  async fill(news: News, index: GroupIndex): Promise<void> {
    const { charset } = news.states.require(index.groupId)
    const turns = new Turns()
    let at = 0
    for (let last = 0; ; ) {
      const pages = pagesBehind(news.db, index.groupId, last, PAGES).filter(({ id }) => id <= index.pageId)
      if (pages.length === 0) return
      for (const { id, lines } of pages) {
        for (const line of lines) {
          const parent = index.threads.parents[at] ?? -1
          if (parent < 0 || parent >= index.count) this.keys.set(at, this.keyOfLine(parseHeaderLine(line), charset))
          at++
        }
        last = id
        if (turns.isOver) await turns.pass()
      }
    }
  }

  keyOf(news: News, index: GroupIndex, at: number): string {
    const known = this.keys.get(at)
    if (known !== undefined) return known
    const line = readHeader(news.db, index.groupId, index.numbers[at] ?? 0)
    const key = line ? this.keyOfLine(line, news.states.require(index.groupId).charset) : ''
    this.keys.set(at, key)
    return key
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

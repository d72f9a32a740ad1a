// New headers of articles that the group has from another server already, known by Message-ID: their lines leave the pages
// again, and where else the article is is noted. Only in groups that had several servers.
import type { Id } from '../../../shared/model/account.ts'
import { type MessageColumns, NONE } from '../../reading/threads/message-columns.ts'
import { type ArticleCopy, addCopies } from './article-copies.ts'
import { serverNumber, sourceOf, sourceOn } from './group-sources.ts'
import { type HeaderLine, numberOfLine } from './header-line.ts'
import { type HeaderPage, rewritePage } from './header-pages.ts'
import { forgetIndexedLines, indexedPage } from './index-words.ts'
import type { News } from './news.ts'

interface ChangedPage {
  readonly page: HeaderPage
  /** The group's numbers of the headers that leave it. */
  readonly left: ReadonlySet<number>
}

export class KnownCopies {
  private readonly news: News
  private readonly groupId: Id
  private readonly columns: MessageColumns
  private copies: ArticleCopy[] = []
  private pages: ChangedPage[] = []
  private left = new Set<number>()

  constructor(news: News, groupId: Id, columns: MessageColumns) {
    this.news = news
    this.groupId = groupId
    this.columns = columns
  }

  /** The number by which the article is here; undefined: this is its first header. */
  take({ number, messageId }: HeaderLine): number | undefined {
    const at = this.columns.withId(messageId)
    if (at === NONE) return undefined
    const known = this.columns.numbers[at] ?? 0
    const source = sourceOf(this.news.states.require(this.groupId), number)
    if (source) this.copies.push({ number: known, serverId: source.serverId, serverNumber: serverNumber(number) })
    this.left.add(number)
    return known
  }

  /** After all lines of a page. False: nothing of it stays. */
  endPage({ id, lines }: HeaderPage): boolean {
    const { left } = this
    if (left.size === 0) return true
    const page = { id, lines: lines.filter(line => !left.has(numberOfLine(line))) }
    this.pages.push({ page, left })
    this.left = new Set()
    return page.lines.length > 0
  }

  /** Before anybody else has a turn. */
  save(): void {
    if (this.pages.length === 0) return
    const { groupId, news } = this
    const state = news.states.require(groupId)
    const copies = this.copies.filter(({ serverId }) => sourceOn(state, serverId) !== undefined)
    const indexed = indexedPage(news, groupId)
    news.db.transaction(() => {
      for (const { page, left } of this.pages) {
        rewritePage(news.db, page)
        if (page.id <= indexed) forgetIndexedLines(news, groupId, left)
      }
      addCopies({ db: news.db, state }, copies)
      news.states.save(state)
    }, 'repeatable')
    news.copiesFound.set(groupId, (news.copiesFound.get(groupId) ?? 0) + this.copies.length)
    this.pages = []
    this.copies = []
  }
}

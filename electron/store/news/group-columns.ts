// The headers of a group as threading needs them: from memory, else from their file, else from the headers themselves, in
// slices; and what came since.
import type { Id } from '../../../shared/model/account.ts'
import { parseMessageDate } from '../../message/message-date.ts'
import { MessageColumns } from '../../reading/threads/message-columns.ts'
import { readColumnsFile } from './columns-file.ts'
import type { GroupIndex } from './group-index.ts'
import type { GroupState } from './group-states.ts'
import { type HeaderLine, parseHeaderLine } from './header-line.ts'
import { pagesBehind } from './header-pages.ts'
import { headerText } from './header-text.ts'
import { idKey } from './id-key.ts'
import { KnownCopies } from './known-copies.ts'
import type { News } from './news.ts'
import { Turns } from './turns.ts'

/** Pages read at once; about 400 kB. */
const PAGES = 40

/** What the index has already. Fewer or more than it has: the index is not of these headers. */
export async function columnsOf(news: News, index: GroupIndex, state: GroupState): Promise<MessageColumns> {
  if (index.columns) return index.columns
  const stored = index.count === 0 ? undefined : await readColumnsFile(news.indexFolder, index)
  index.columnsOnDisk = stored?.columns.count ?? 0
  const columns = stored?.columns ?? new MessageColumns()
  if (index.pageId > 0) await addPages(news, columns, { state, from: stored?.pageId ?? 0, upTo: index.pageId })
  return columns
}

export interface AddedHeaders {
  /** The newest page of headers that is in the columns now. */
  readonly pageId: Id
  /** Of those whose Message-IDs were read before, or that were read on another server. */
  readonly readNumbers: readonly number[]
}

/** What the index has not got. */
export async function addNewHeaders(
  news: News,
  columns: MessageColumns,
  { state, from }: { state: GroupState; from: Id },
): Promise<AddedHeaders> {
  const readKeys = news.readKeys(state.groupId)
  const readNumbers: number[] = []
  const copies = state.bands > 1 ? new KnownCopies(news, state.groupId, columns) : undefined
  const takes = (line: HeaderLine): boolean => {
    const known = copies?.take(line)
    news.arrivals.settle(state.groupId, line.number, known)
    const isRead =
      known === undefined
        ? readKeys.size > 0 && line.messageId !== '' && readKeys.has(idKey(line.messageId))
        : state.read.has(line.number)
    if (isRead) readNumbers.push(known ?? line.number)
    return known === undefined
  }
  const pageId = await addPages(news, columns, { state, from, takes, copies })
  return { pageId, readNumbers }
}

interface AddedPages {
  readonly state: GroupState
  readonly from: Id
  readonly upTo?: Id | undefined
  /** False: the article is here already. */
  readonly takes?: ((line: HeaderLine) => boolean) | undefined
  readonly copies?: KnownCopies | undefined
}

/** Answers with the last page that was read and is still there. */
async function addPages(
  news: News,
  columns: MessageColumns,
  { state, from, upTo, takes, copies }: AddedPages,
): Promise<Id> {
  const turns = new Turns()
  let last = from
  let lastThere = from
  let dateMs = columns.count === 0 ? 0 : (columns.datesMs[columns.count - 1] ?? 0)
  for (;;) {
    const pages = pagesBehind(news.db, state.groupId, last, PAGES).filter(({ id }) => id <= (upTo ?? id))
    if (pages.length === 0) return lastThere
    for (const page of pages) {
      for (const text of page.lines) {
        const line = parseHeaderLine(text)
        if (takes?.(line) === false) continue
        // An unbelievable date: about when the one before it came.
        dateMs = parseMessageDate(line.date) ?? dateMs
        columns.add({ ...line, subject: headerText(line.subject, state.charset), dateMs })
      }
      last = page.id
      if (copies?.endPage(page) !== false) lastThere = page.id
      if (turns.isOver) {
        copies?.save()
        await turns.pass()
      }
    }
    copies?.save()
  }
}

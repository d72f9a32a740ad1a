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
  /** Numbers of those whose Message-IDs were read before. */
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
  const look = ({ number, messageId }: HeaderLine): void => {
    if (readKeys.size > 0 && messageId !== '' && readKeys.has(idKey(messageId))) readNumbers.push(number)
  }
  const pageId = await addPages(news, columns, { state, from, look })
  return { pageId, readNumbers }
}

interface AddedPages {
  readonly state: GroupState
  readonly from: Id
  readonly upTo?: Id | undefined
  readonly look?: ((line: HeaderLine) => void) | undefined
}

/** Answers with the last page that was read. */
async function addPages(news: News, columns: MessageColumns, { state, from, upTo, look }: AddedPages): Promise<Id> {
  const turns = new Turns()
  let last = from
  let dateMs = columns.count === 0 ? 0 : (columns.datesMs[columns.count - 1] ?? 0)
  for (;;) {
    const pages = pagesBehind(news.db, state.groupId, last, PAGES).filter(({ id }) => id <= (upTo ?? id))
    if (pages.length === 0) return last
    for (const { id, lines } of pages) {
      for (const text of lines) {
        const line = parseHeaderLine(text)
        // An unbelievable date: about when the one before it came.
        dateMs = parseMessageDate(line.date) ?? dateMs
        columns.add({ ...line, subject: headerText(line.subject, state.charset), dateMs })
        look?.(line)
      }
      last = id
      if (turns.isOver) await turns.pass()
    }
  }
}

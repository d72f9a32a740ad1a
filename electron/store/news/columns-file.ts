// What threading knows of a group's headers as a file, so that after a restart headers can be added without reading all
// others again. A cache like the index file (column-file.ts), written more rarely: it may know fewer headers than that one,
// and the rest is read.
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import { type ColumnParts, MessageColumns } from '../../reading/threads/message-columns.ts'
import { removeFile } from '../remove-file.ts'
import { fillColumns, writeColumnFile } from './column-file.ts'
import type { GroupIndex } from './group-index.ts'
import { inTurns } from './turns.ts'

/** Changes with the format, and with how headers are taken apart for threading. */
const TITLE = 'kittiwake news columns 1'
/** Base, page, articles, ids, subjects. */
const NUMBERS = 5

export interface StoredColumns {
  readonly columns: MessageColumns
  /** The newest page of headers that is in them. */
  readonly pageId: Id
}

function columnsPath(folder: string, groupId: Id): string {
  return join(folder, `${groupId}.columns`)
}

/** Nothing may be added to the columns until it answers. As `writeColumnFile`. */
export function writeColumnsFile(folder: string, index: GroupIndex, columns: MessageColumns): Promise<boolean> {
  const parts = columns.parts()
  return writeColumnFile(columnsPath(folder, index.groupId), {
    title: TITLE,
    numbers: [index.base, index.pageId, parts.ids.length, parts.messageOf.length, parts.subjectKeys.first.length],
    columns: columnsOf(parts),
  })
}

/** Of headers that are in the index. Undefined when there is no file that fits. */
export async function readColumnsFile(folder: string, index: GroupIndex): Promise<StoredColumns | undefined> {
  let pageId = 0
  let parts: ColumnParts | undefined
  const columnsFor = (numbers: readonly number[]) => {
    const [base, page = 0, count = 0, idCount = 0, subjectCount = 0] = numbers
    if (base !== index.base || page > index.pageId || !(count <= index.count)) return undefined
    pageId = page
    parts = emptyParts(index, { count, idCount, subjectCount })
    return columnsOf(parts)
  }
  const isThere = await fillColumns(columnsPath(folder, index.groupId), {
    title: TITLE,
    numberCount: NUMBERS,
    columnsFor,
  })
  return isThere && parts ? { columns: await inTurns(MessageColumns.from(parts)), pageId } : undefined
}

export function removeColumnsFile(folder: string, groupId: Id): void {
  removeFile(columnsPath(folder, groupId))
}

/** Numbers and dates are those of the index; the others are to be filled. */
function emptyParts(
  { numbers, datesMs }: GroupIndex,
  { count, idCount, subjectCount }: { count: number; idCount: number; subjectCount: number },
): ColumnParts {
  const integers = (length: number) => new Int32Array(length)
  const keys = (length: number) => ({ seeds: integers(2), first: integers(length), second: integers(length) })
  return {
    numbers: numbers.slice(0, count),
    datesMs: datesMs.slice(0, count),
    ids: integers(count),
    answers: integers(count),
    subjects: integers(count),
    isReply: new Uint8Array(count),
    messageOf: integers(idCount),
    saidParents: integers(idCount),
    saidBy: integers(idCount),
    idKeys: keys(idCount),
    subjectKeys: keys(subjectCount),
  }
}

/** In the order of the file. */
function columnsOf({
  ids,
  answers,
  subjects,
  messageOf,
  saidParents,
  saidBy,
  idKeys,
  subjectKeys,
  isReply,
}: ColumnParts): ArrayBufferView<ArrayBuffer>[] {
  const keys = [idKeys, subjectKeys].flatMap(({ seeds, first, second }) => [seeds, first, second])
  return [ids, answers, subjects, messageOf, saidParents, saidBy, ...keys, isReply]
}

// A group's index as a file: what opens a group of a million headers in a moment. It is a cache (column-file.ts). When it is
// not there, or of another state of the group, the index is made anew of the headers.
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import { removeFile } from '../remove-file.ts'
import { type ColumnReader, readColumnFile, writeColumnFile } from './column-file.ts'
import { GroupIndex } from './group-index.ts'

/** Changes with the format, and with whatever decides how threads come out. */
const TITLE = 'kittiwake news index 2'
/** Base, page, rules, articles, nodes, threads. */
const NUMBERS = 6

/** Group names never become file names: they may hold anything. */
function indexPath(folder: string, groupId: Id): string {
  return join(folder, `${groupId}.index`)
}

/** As `writeColumnFile`. */
export function writeIndexFile(folder: string, index: GroupIndex): Promise<boolean> {
  const { base, pageId, rulesVersion, count, numbers, datesMs, scores, marks } = index
  const { parents, nodes, depths, places, starts } = index.threads
  return writeColumnFile(indexPath(folder, index.groupId), {
    title: TITLE,
    numbers: [base, pageId, rulesVersion, count, nodes.length, starts.length - 1],
    columns: [numbers, datesMs, parents, nodes, depths, places, starts, scores, marks],
  })
}

/** Undefined when there is none that fits. */
export function readIndexFile(folder: string, groupId: Id, base: number): GroupIndex | undefined {
  const reader = readColumnFile(indexPath(folder, groupId), TITLE, NUMBERS)
  return reader?.numbers[0] === base && hasSize(reader) ? toIndex(groupId, reader) : undefined
}

export function removeIndexFile(folder: string, groupId: Id): void {
  removeFile(indexPath(folder, groupId))
}

function toIndex(groupId: Id, reader: ColumnReader): GroupIndex {
  const [base = 0, pageId = 0, rulesVersion = 0, count = 0, nodeCount = 0, threadCount = 0] = reader.numbers
  const index = new GroupIndex(groupId, base)
  index.count = count
  index.pageId = pageId
  index.rulesVersion = rulesVersion
  index.numbers = reader.floats(count)
  index.datesMs = reader.floats(count)
  index.threads = {
    messageCount: count,
    parents: reader.integers(nodeCount),
    nodes: reader.integers(nodeCount),
    depths: reader.integers(nodeCount),
    places: reader.integers(nodeCount),
    starts: reader.integers(threadCount + 1),
  }
  index.scores = reader.shortIntegers(count)
  index.marks = reader.flags(count)
  return index
}

function hasSize({ numbers, restBytes }: ColumnReader): boolean {
  const [, , , count = 0, nodeCount = 0, threadCount = 0] = numbers
  return restBytes === count * 19 + nodeCount * 16 + (threadCount + 1) * 4
}

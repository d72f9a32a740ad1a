// What has just been written to a pack, read for its list rows: ranges of one file in, one text out. Objects for each message
// would cost two borders between threads more than reading the message does.
import type { RawRange, ReadSummary } from './message-reader.ts'

/** Messages that lie in one file. */
export interface WrittenRanges {
  readonly file: string
  readonly offsets: readonly number[]
  readonly sizes: readonly number[]
}

/** A larger message is read afterwards: the others of its batch don't wait for it. */
const MAX_READ_AHEAD_BYTES = 4 * 1024 * 1024

/** JSON: an array of summaries without ids, in order; null for what is to be read when it has a row. */
export function summariseWritten(
  { file, offsets, sizes }: WrittenRanges,
  summarise: (id: number, raw: RawRange) => ReadSummary,
): string {
  const all = offsets.map((offset, index) => {
    const sizeBytes = sizes[index] ?? 0
    return sizeBytes > MAX_READ_AHEAD_BYTES ? null : arrived(summarise(index, { file, offset, sizeBytes }))
  })
  return JSON.stringify(all)
}

/** What tells about a message that was sent needs the id of its own row. */
function arrived({ id, report, ...summary }: ReadSummary): Omit<ReadSummary, 'id' | 'report'> | null {
  return report ? null : summary
}

/** Those from one place on, at most so many. */
export function someOf({ file, offsets, sizes }: WrittenRanges, from: number, count: number): WrittenRanges {
  return { file, offsets: offsets.slice(from, from + count), sizes: sizes.slice(from, from + count) }
}

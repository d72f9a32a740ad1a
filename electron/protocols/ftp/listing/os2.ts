// OS/2: `size  attributes  DIR  mm-dd-yy  hh:mm  name`.
import { type ListingFamily, sizeOf } from './family.ts'
import { fullYear } from './server-clock.ts'

const LINE = /^ *(\d{1,20}) +(?:[RHSA]{1,4} +)?(DIR +)?(\d\d)-(\d\d)-(\d{2}|\d{4}) +(\d{1,2}):(\d\d) +(.+)$/

/** One line of an OS/2 listing. */
export const parseOs2: ListingFamily = (line, clock) => {
  const match = LINE.exec(line)
  if (!match) return undefined
  const time = clock.dated({
    year: fullYear(match[5] ?? ''),
    month: Number(match[3]),
    day: Number(match[4]),
    hour: Number(match[6]),
    minute: Number(match[7]),
  })
  return {
    name: match[8] ?? '',
    kind: match[2] === undefined ? 'file' : 'folder',
    sizeBytes: sizeOf(match[1] ?? ''),
    modified: time.modified,
    modifiedPrecision: time.modifiedPrecision,
    target: undefined,
    permissions: undefined,
    owner: undefined,
    group: undefined,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}

// OS/400 (IBM i): `OWNER  size  yy/mm/dd hh:mm:ss  *TYPE  name`. Members and files of libraries have neither size nor time.
import type { FileKind } from '../../../../shared/model/remote-file.ts'
import { type ListingFamily, sizeOf } from './family.ts'
import { fullYear, type ListedTime, type ServerClock, UNKNOWN_TIME } from './server-clock.ts'

const LINE =
  /^(\S{1,20}) +(?:(\d{1,20}) +(\d\d)([/.-])(\d\d)\4(\d\d) +(\d\d):(\d\d):(\d\d) +)?\*([A-Z]{1,10}\d?) +(\S.*)$/
const FOLDERS: ReadonlySet<string> = new Set(['DIR', 'DDIR', 'LIB', 'FILE', 'FLR'])

/** One line of an OS/400 listing. A name that comes as a path is its last part. */
export const parseOs400: ListingFamily = (line, clock) => {
  const match = LINE.exec(line)
  if (!match) return undefined
  const time = timeOf(match, clock)
  const path = (match[11] ?? '').replace(/\/$/, '')
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    kind: kindOf(match[10] ?? ''),
    sizeBytes: sizeOf(match[2] ?? ''),
    modified: time.modified,
    modifiedPrecision: time.modifiedPrecision,
    target: undefined,
    permissions: undefined,
    owner: match[1],
    group: undefined,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}

function kindOf(type: string): FileKind {
  return FOLDERS.has(type) ? 'folder' : 'file'
}

/** With dots the day comes first, else the year. */
function timeOf(match: RegExpExecArray, clock: ServerClock): ListedTime {
  const [first, middle, last] = [match[3], match[5], match[6]]
  if (first === undefined || last === undefined) return UNKNOWN_TIME
  const [year, day] = match[4] === '.' ? [last, first] : [first, last]
  return clock.dated({
    year: fullYear(year),
    month: Number(middle),
    day: Number(day),
    hour: Number(match[7]),
    minute: Number(match[8]),
    second: Number(match[9]),
  })
}

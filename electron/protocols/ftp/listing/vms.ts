// OpenVMS: `NAME.EXT;1  used/allocated  d-MMM-yyyy hh:mm:ss  [GROUP,OWNER]  (RWED,RWED,RE,)`. Sizes are blocks of 512 bytes.
import type { ListingFamily } from './family.ts'
import { monthOf } from './months.ts'
import { type ListedTime, type ServerClock, UNKNOWN_TIME } from './server-clock.ts'

const LINE =
  /^([^\s;]+);\d{1,5}\s+(\d{1,10})(?:\/\d{1,10})?\s+(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,2})?)?(?:\s+(.*))?$/
const NAME_ALONE = /^[^\s;]+;\d{1,5}\s*$/
const OWNER = /^\[([^\],]*)(?:,([^\]\s]*))?/
const BLOCK_BYTES = 512

/** Long names stand alone; what belongs to them follows on the next line. */
export function isVmsNameAlone(line: string): boolean {
  return NAME_ALONE.test(line)
}

/** One entry, in one line. The version is left out of the name, so that the newest one is meant. */
export const parseVms: ListingFamily = (line, clock) => {
  const match = LINE.exec(line)
  if (!match) return undefined
  const name = match[1] ?? ''
  const rest = match[9] ?? ''
  const time = rest === '' || /^[[(]/.test(rest) ? timeOf(match, clock) : UNKNOWN_TIME
  const owner = OWNER.exec(rest)
  return {
    name,
    kind: /\.DIR$/i.test(name) ? 'folder' : 'file',
    sizeBytes: Number(match[2]) * BLOCK_BYTES,
    modified: time.modified,
    modifiedPrecision: time.modifiedPrecision,
    target: undefined,
    permissions: undefined,
    owner: owner?.[2] ?? owner?.[1],
    group: owner?.[2] === undefined ? undefined : owner[1],
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}

function timeOf(match: RegExpExecArray, clock: ServerClock): ListedTime {
  const month = monthOf(match[4] ?? '')
  if (month === undefined) return UNKNOWN_TIME
  return clock.dated({
    year: Number(match[5]),
    month,
    day: Number(match[3]),
    hour: Number(match[6]),
    minute: Number(match[7]),
    second: match[8] === undefined ? undefined : Number(match[8]),
  })
}

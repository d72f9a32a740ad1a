// `dir` as Windows servers print it: month first, two or four digits of the year, with AM and PM or 24 hours.
import type { FileKind } from '../../../../shared/model/remote-file.ts'
import { type ListingFamily, sizeOf } from './family.ts'
import { fullYear, type ListedTime, type ServerClock } from './server-clock.ts'

const LINE =
  /^(\d{1,4})([-/.])(\d{1,2})\2(\d{2}|\d{4}) +(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])[Mm]?)? +(?:<(DIR|JUNCTION|SYMLINKD?)> +|([\d.,]{1,25}) )(.+)$/
const LINK = /^(.*?) \[([^\]]*)\]$/

/** One line of `dir`. Names of folders begin after padding of unknown width, so blanks before them are lost. */
export const parseDos: ListingFamily = (line, clock) => {
  const match = LINE.exec(line)
  if (!match) return undefined
  const mark = match[9]
  const isLink = mark !== undefined && mark !== 'DIR'
  const link = isLink ? LINK.exec(match[11] ?? '') : undefined
  const kind: FileKind = isLink ? 'link' : mark === 'DIR' ? 'folder' : 'file'
  const time = timeOf(match, clock)
  return {
    name: link?.[1] ?? match[11] ?? '',
    kind,
    sizeBytes: match[10] === undefined ? undefined : sizeOf(match[10].replace(/[.,]/g, '')),
    modified: time.modified,
    modifiedPrecision: time.modifiedPrecision,
    target: link?.[2],
    permissions: undefined,
    owner: undefined,
    group: undefined,
    raw: line,
    unique: undefined,
    allowed: undefined,
  }
}

function timeOf(match: RegExpExecArray, clock: ServerClock): ListedTime {
  const [, first = '', mark, second = '', third = ''] = match
  const clockTime = {
    hour: hourOf(Number(match[5]), match[8]),
    minute: Number(match[6]),
    second: match[7] === undefined ? undefined : Number(match[7]),
  }
  // 2014-05-26 is year first; 26.05.2014, with dots, is day first; everybody else writes the month first.
  if (first.length > 2) {
    return clock.dated({ year: Number(first), month: Number(second), day: Number(third), ...clockTime })
  }
  const [month, day] = mark === '.' ? [second, first] : [first, second]
  return clock.dated({ year: fullYear(third), month: Number(month), day: Number(day), ...clockTime })
}

/** 12 AM is midnight. An hour that 12-hour clocks do not have makes the time unknown. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (/p/i.test(half) ? 12 : 0)
}

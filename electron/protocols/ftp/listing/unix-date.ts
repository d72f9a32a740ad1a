// The part of a Unix line that everything hangs on: size, date, one space, name. What stands before is read from there.
import { monthOf } from './months.ts'
import { fullYear, type ListedTime, type ServerClock, UNKNOWN_TIME } from './server-clock.ts'

export interface DatedTail {
  /** Where the size begins. */
  readonly sizeAt: number
  readonly sizeDigits: string
  readonly time: ListedTime
  /** Byte for byte: blanks at its ends belong to it. */
  readonly name: string
}

const SIZE = '(?<=[\\s,])(\\d{1,20}) +'
const CLOCK = '(\\d{1,2}):(\\d{2})'
const SECONDS_AND_YEAR = '(?::(\\d{2})(?: +(\\d{4}))?)?'
const WHEN = `(?:${CLOCK}${SECONDS_AND_YEAR}|(\\d{4})[年년]?) `
const WORD = '([^\\s\\d]{2,12}|\\d{1,2}[月월])'

/** Nearly every line of every server. */
const ENGLISH = new RegExp(`${SIZE}(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\\d{1,2}) +${WHEN}`, 'g')
const MONTH_FIRST = new RegExp(`${SIZE}${WORD} +(\\d{1,2})[.,日일]? +${WHEN}`, 'g')
const DAY_FIRST = new RegExp(`${SIZE}(\\d{1,2})\\.? +${WORD} +${WHEN}`, 'g')
/** `ls --time-style` of GNU: long-iso, full-iso and iso. The zone of full-iso is used. */
const ISO =
  /(?<=[\s,])(\d{1,20}) +(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?: ([+-])(\d\d)(\d\d))?| (?= ))? /g
const ISO_RECENT = /(?<=[\s,])(\d{1,20}) +(\d\d)-(\d\d) (\d\d):(\d\d) /g

/** Finds size, date and name at or after `from`; undefined when there is no date in the line. */
export function splitAtDate(line: string, from: number, clock: ServerClock): DatedTail | undefined {
  return (
    withMonth(line, from, clock, { pattern: ENGLISH, monthIn: 2, dayIn: 3 }) ??
    isoDate(line, from, clock) ??
    withMonth(line, from, clock, { pattern: MONTH_FIRST, monthIn: 2, dayIn: 3 }) ??
    withMonth(line, from, clock, { pattern: DAY_FIRST, monthIn: 3, dayIn: 2 }) ??
    withUnknownMonth(line, from)
  )
}

interface WordedForm {
  readonly pattern: RegExp
  readonly monthIn: number
  readonly dayIn: number
}

function withMonth(line: string, from: number, clock: ServerClock, form: WordedForm): DatedTail | undefined {
  const { pattern } = form
  pattern.lastIndex = from
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
    const month = monthOf(match[form.monthIn] ?? '')
    if (month !== undefined) return tailOf(line, match, timeOf(match, month, Number(match[form.dayIn]), clock))
    // An owner or a group can look like a month in a language we don't know: the next number may begin the real date.
    pattern.lastIndex = match.index + (match[1] ?? '').length
  }
  return undefined
}

/** The name is still good when the month is of a language we do not know. */
function withUnknownMonth(line: string, from: number): DatedTail | undefined {
  MONTH_FIRST.lastIndex = from
  const match = MONTH_FIRST.exec(line)
  return match ? tailOf(line, match, UNKNOWN_TIME) : undefined
}

function timeOf(match: RegExpExecArray, month: number, day: number, clock: ServerClock): ListedTime {
  const [hour, minute, second, lateYear, year] = match.slice(4, 9)
  if (year !== undefined) return clock.dated({ year: fullYear(year), month, day })
  if (lateYear === undefined) return clock.yearless(month, day, Number(hour), Number(minute))
  return clock.dated({
    year: fullYear(lateYear),
    month,
    day,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  })
}

function isoDate(line: string, from: number, clock: ServerClock): DatedTail | undefined {
  ISO.lastIndex = from
  const full = ISO.exec(line)
  if (full) return tailOf(line, full, isoTime(full, clock))
  ISO_RECENT.lastIndex = from
  const recent = ISO_RECENT.exec(line)
  if (!recent) return undefined
  const [month = 0, day = 0, hour = 0, minute = 0] = recent.slice(2).map(Number)
  return tailOf(line, recent, clock.yearless(month, day, hour, minute))
}

function isoTime(match: RegExpExecArray, clock: ServerClock): ListedTime {
  const [year = 0, month = 0, day = 0] = match.slice(2, 5).map(Number)
  const [hour, minute, second] = match.slice(5, 8).map(text => (text === undefined ? undefined : Number(text)))
  const time = clock.dated({ year, month, day, hour, minute, second })
  if (match[8] === undefined || time.modified === undefined) return time
  const zoneMs = (Number(match[9]) * 60 + Number(match[10])) * 60_000 * (match[8] === '-' ? -1 : 1)
  return { ...time, modified: Date.UTC(year, month - 1, day, hour, minute, second ?? 0) - zoneMs }
}

function tailOf(line: string, match: RegExpExecArray, time: ListedTime): DatedTail {
  return { sizeAt: match.index, sizeDigits: match[1] ?? '', time, name: line.slice(match.index + match[0].length) }
}

// The Date field (RFC 5322 3.3 with its obsolete forms), and what else is found there: RFC 850, asctime, ISO 8601.
// A date that cannot be, or that nobody can have meant, is no date: the caller then uses the time of arrival.

/** RFC 5322 3.3 begins here; a year beyond the last is a trick to stay on top of the list. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2100
const DAY_MS = 86_400_000
/** A date is 31 characters with a comment; more is noise. */
const MAX_LENGTH = 200

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** RFC 5322 4.3; single letters and unknown names mean that nothing is known, that is UTC. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    edt: -4,
    est: -5,
    cdt: -5,
    cst: -6,
    mdt: -6,
    mst: -7,
    pdt: -7,
    pst: -8,
    cet: 1,
    cest: 2,
    bst: 1,
    jst: 9,
  }),
)

/** As RFC 5322 3.3 has it, and nearly everybody writes it. */
const ORDINARY =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4})$/
/** Hours, minutes and, where they are said, seconds. */
const TIME = /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/

interface DateParts {
  year?: number
  month?: number
  day?: number
  minutes?: number
  seconds?: number
  zoneMinutes?: number
}

/** UTC milliseconds, or undefined when there is no believable date. Never throws. */
export function parseMessageDate(value: string): number | undefined {
  const [, day, name = '', year, clock = '', offset = ''] = ORDINARY.exec(value) ?? []
  const month = MONTHS.indexOf(name.toLowerCase())
  if (month < 0) return parseUnusualDate(value)
  const parts: DateParts = { year: Number(year), month, day: Number(day) }
  readTime(clock, parts)
  readZone(offset, parts)
  return timeOf(parts)
}

function parseUnusualDate(value: string): number | undefined {
  const text = value.slice(0, MAX_LENGTH).replace(/\([^()]*\)/g, ' ')
  const iso = /^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d?:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?/i.exec(text)
  if (iso) {
    const [, year, month, day, time, zone] = iso
    const parts: DateParts = { year: Number(year), month: Number(month) - 1, day: Number(day) }
    readTime(time ?? '', parts)
    readZone((zone ?? '').replace(':', ''), parts)
    return timeOf(parts)
  }
  const parts: DateParts = {}
  for (const word of wordsOf(text)) readWord(word, parts)
  return timeOf(parts)
}

/** `06-Nov-94` and `6/Nov/1994` fall into three words, `+0100` and `-0500` stay whole. */
function wordsOf(text: string): string[] {
  return text
    .replace(/(\d)[-/]([a-z]{3,9})[-/](\d)/gi, '$1 $2 $3')
    .replace(/(\d)([+-]\d{4})\b/g, '$1 $2')
    .replace(/\s*:\s*/g, ':')
    .split(/[\s,]+/)
    .filter(word => word !== '')
}

function readWord(word: string, parts: DateParts): void {
  const month = MONTHS.indexOf(word.slice(0, 3).toLowerCase())
  if (TIME.test(word) && parts.minutes === undefined) readTime(word, parts)
  else if (/^[+-]\d/.test(word)) readZone(word, parts)
  else if (/^\d{1,2}(?:st|nd|rd|th)?$/.test(word) && parts.day === undefined) parts.day = Number.parseInt(word, 10)
  else if (/^\d{2,9}$/.test(word) && parts.year === undefined) parts.year = fullYear(word)
  else if (month >= 0 && parts.month === undefined && /^[a-z.]+$/i.test(word)) parts.month = month
  else if (/^[ap]m$/i.test(word)) readHalf(word, parts)
  else if (parts.minutes !== undefined && parts.zoneMinutes === undefined) readZone(word, parts)
}

function readTime(word: string, parts: DateParts): void {
  // What follows the digits may be the next word, or another field that ran into this one.
  const [hours, minutes, seconds = 0] = (TIME.exec(word) ?? []).slice(1).map(digits => Number(digits ?? 0))
  const half = /(am|pm)$/i.exec(word)?.[1]
  if (hours === undefined || minutes === undefined || hours > 23 || minutes > 59 || seconds > 60) return
  parts.minutes = hours * 60 + minutes
  // A leap second counts as the one before it; there is no such thing in UTC milliseconds.
  parts.seconds = Math.min(seconds, 59)
  if (half) readHalf(half, parts)
}

function readHalf(half: string, parts: DateParts): void {
  if (parts.minutes === undefined || parts.minutes >= 13 * 60) return
  const hours = Math.floor(parts.minutes / 60)
  const isAfternoon = half.toLowerCase() === 'pm'
  parts.minutes += isAfternoon ? (hours < 12 ? 720 : 0) : hours === 12 ? -720 : 0
}

function readZone(word: string, parts: DateParts): void {
  const match = /^([+-])(\d{1,2}):?(\d\d)$/.exec(word)
  if (match) {
    const minutes = Number(match[2]) * 60 + Number(match[3])
    // -0000 and offsets that no place on earth has say nothing (RFC 5322 3.3).
    parts.zoneMinutes ??= minutes > 15 * 60 ? 0 : match[1] === '-' ? -minutes : minutes
    return
  }
  const hours = ZONE_HOURS.get(word.toLowerCase())
  if (hours !== undefined) parts.zoneMinutes ??= hours * 60
}

/** RFC 5322 4.3: two digits below 50 are this century, others and three digits count from 1900. */
function fullYear(word: string): number {
  const year = Number(word)
  if (word.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return word.length === 3 ? 1900 + year : year
}

function timeOf({ year, month, day, minutes = 0, seconds = 0, zoneMinutes = 0 }: DateParts): number | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  const midnight = new Date(Date.UTC(year, month, day))
  // 31 February would quietly become 3 March.
  if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return undefined
  const time = midnight.getTime() + (minutes - zoneMinutes) * 60_000 + seconds * 1_000
  // The beginning of Unix time is what programs write that do not know the date.
  return Math.abs(time) < DAY_MS ? undefined : time
}

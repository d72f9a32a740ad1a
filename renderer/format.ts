// Numbers, sizes, times and lists as people of a locale write them, through Intl. Times are UTC milliseconds.

let locale = 'en'
let cache = new Map<string, unknown>()

/** The words of `language` with the habits (clock, order) of the system's region. */
export function setFormatLocale(language: string, systemLocale: string): void {
  locale = formatLocale(language, systemLocale)
  cache = new Map()
}

export function formatLocale(language: string, systemLocale: string): string {
  try {
    const region = new Intl.Locale(systemLocale).maximize().region
    return new Intl.Locale(language, region ? { region } : {}).toString()
  } catch {
    return language
  }
}

// Making a formatter costs more than a hundred uses of it.
function cached<T>(key: string, make: () => T): T {
  const found = cache.get(key)
  if (found !== undefined) return found as T
  const made = make()
  cache.set(key, made)
  return made
}

function dates(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(key, () => new Intl.DateTimeFormat(locale, options))
}

const thinSpace = '\u202f'

/** `18 402`: grouped by the locale, the groups set apart by a thin space. */
export function formatNumber(value: number, decimals = 0): string {
  const format = cached(`number${decimals}`, () => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }))
  return format
    .formatToParts(value)
    .map(part => (part.type === 'group' ? thinSpace : part.value))
    .join('')
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

type SizeUnit = (typeof sizeUnits)[number]

/** The size in the largest unit that keeps it at 1 or more. */
function scaled(sizeBytes: number): { readonly value: number; readonly unit: SizeUnit; readonly decimals: 0 | 1 } {
  let value = Math.max(0, sizeBytes)
  let unit = 0
  while (value >= 999.5 && unit < sizeUnits.length - 1) {
    value /= 1000
    unit++
  }
  return { value, unit: sizeUnits[unit] ?? 'byte', decimals: unit === 0 || value >= 99.95 ? 0 : 1 }
}

/** Decimal units, at most three figures: `284 kB`, `4.2 MB`. */
export function formatSize(sizeBytes: number): string {
  const { value, unit, decimals } = scaled(sizeBytes)
  return cached(
    `size${unit}.${decimals}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: decimals,
      }),
  ).format(value)
}

/** `206` of `412 MB`: a part as a number in the unit of the whole. */
export function formatPart(partBytes: number, wholeBytes: number): string {
  const { unit, decimals } = scaled(wholeBytes)
  return formatNumber(Math.max(0, partBytes) / 1000 ** sizeUnits.indexOf(unit), decimals)
}

/** `1 148 220 bytes`, for details. */
export function formatBytes(sizeBytes: number): string {
  const format = cached(
    'bytes',
    () => new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' }),
  )
  return format
    .formatToParts(sizeBytes)
    .map(part => (part.type === 'group' ? thinSpace : part.value))
    .join('')
}

/** `12:38` */
export function formatTime(atMs: number): string {
  return dates('time', { timeStyle: 'short' }).format(atMs)
}

/** `12:38:04.512`, for transcripts. */
export function formatExactTime(atMs: number): string {
  return dates('exact', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hourCycle: 'h23',
  }).format(atMs)
}

/** `4 November 2024`, or with the weekday in front. */
export function formatDate(atMs: number, withWeekday = false): string {
  return withWeekday
    ? dates('fulldate', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(atMs)
    : dates('date', { day: 'numeric', month: 'long', year: 'numeric' }).format(atMs)
}

/** `Thursday, 4 November 2024 at 12:38 CET`: for tooltips and details. */
export function formatDateTime(atMs: number): string {
  return dates('full', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(atMs)
}

/** `Thursday` or `Thu` */
export function formatWeekday(atMs: number, width: 'long' | 'short' = 'long'): string {
  return dates(`weekday${width}`, { weekday: width }).format(atMs)
}

/** `November` or `November 2024` */
export function formatMonth(atMs: number, withYear: boolean): string {
  return withYear
    ? dates('monthyear', { month: 'long', year: 'numeric' }).format(atMs)
    : dates('month', { month: 'long' }).format(atMs)
}

/** `2024` */
export function formatYear(atMs: number): string {
  return dates('year', { year: 'numeric' }).format(atMs)
}

/** `4 Nov`, or `4 Nov 2024` */
export function formatShortDate(atMs: number, withYear: boolean): string {
  return withYear
    ? dates('shortyear', { day: 'numeric', month: 'short', year: 'numeric' }).format(atMs)
    : dates('short', { day: 'numeric', month: 'short' }).format(atMs)
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** `now`, `2 minutes ago` up to an hour, then the clock, then the date. */
export function formatAgo(atMs: number, nowMs: number): string {
  const agoMs = nowMs - atMs
  const relative = cached('relative', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
  if (agoMs < minuteMs) return relative.format(0, 'second')
  if (agoMs < hourMs) return relative.format(-Math.floor(agoMs / minuteMs), 'minute')
  if (new Date(atMs).toDateString() === new Date(nowMs).toDateString()) return formatTime(atMs)
  return formatShortDate(atMs, new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear())
}

/** `340 ms`, `2.4s`, `1 min`: a measured time. */
export function formatDuration(durationMs: number): string {
  const [value, unit] =
    durationMs < 1000
      ? ([Math.round(durationMs), 'millisecond'] as const)
      : durationMs < minuteMs
        ? ([durationMs / 1000, 'second'] as const)
        : ([durationMs / minuteMs, 'minute'] as const)
  return cached(
    `duration${unit}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'second' ? 'narrow' : 'short',
        maximumFractionDigits: unit === 'second' ? 1 : 0,
      }),
  ).format(value)
}

function units(value: number, unit: 'second' | 'minute' | 'hour'): string {
  return cached(
    `units${unit}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }),
  ).format(value)
}

/** `34 sec`, `2 min`, `1 hr 10 min`: how long something will still take, rounded so that it stays calm. */
export function formatLeft(leftMs: number): string {
  const seconds = Math.max(1, Math.round(leftMs / 1000))
  if (seconds < 60) return units(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return units(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest === 0 ? units(hours, 'hour') : `${units(hours, 'hour')} ${units(rest, 'minute')}`
}

const dayMs = 24 * hourMs
/** Each is used from two of it on: ten days are no week. */
const longUnits = [
  { unit: 'year', ms: 365.2425 * dayMs },
  { unit: 'month', ms: 30.436875 * dayMs },
  { unit: 'week', ms: 7 * dayMs },
] as const

/** `5 hr`, `6 days`, `3 weeks`, `9 months`: how long something took, of which days are no longer counted in hours. */
export function formatSpan(spanMs: number): string {
  if (spanMs < dayMs) return formatLeft(spanMs)
  const { unit, ms } = longUnits.find(each => spanMs >= 2 * each.ms) ?? { unit: 'day', ms: dayMs }
  const format = () => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
  return cached(`span${unit}`, format).format(Math.floor(spanMs / ms))
}

/** `20 Nov 2026, 12:31` */
export function formatShortDateTime(atMs: number): string {
  return dates('shortfull', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(atMs)
}

/** `20 Nov 2026, 12:31` by the clocks of a zone; null when nobody here knows the zone. */
export function formatInZone(atMs: number, timeZone: string): string | null {
  try {
    const format = dates(`zone ${timeZone}`, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    return format.format(atMs)
  } catch {
    return null
  }
}

/** `a, b and c` */
export function formatList(items: readonly string[]): string {
  return cached('list', () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items)
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Text of the other direction is fenced off, so that it cannot reorder the sentence around it. */
export function isolate(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}

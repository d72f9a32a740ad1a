// How far a zone is from UTC at a time of its own: by the zone's name where the system knows it, else by the VTIMEZONE that came with
// the event (RFC 5545 3.6.5).
import { type Component, property } from './components.ts'

const MINUTE_MS = 60_000

/** Answers with the UTC time of a local one, written as if it were UTC; undefined: nothing tells. */
export function utcOf(localMs: number, zone: string, zones: readonly Component[]): number | undefined {
  const name = zone.replace(/^\/.*?\/(?=[A-Z][a-z]+\/)/, '')
  const known = knownOffset(localMs, name)
  if (known !== undefined) return localMs - known
  const described = zones.find(each => each.name === 'VTIMEZONE' && property(each, 'TZID')?.value === zone)
  const offset = described && describedOffset(localMs, described)
  return offset === undefined ? undefined : localMs - offset
}

/** Twice: the first guess may lie on the other side of a change of clocks. */
function knownOffset(localMs: number, zone: string): number | undefined {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+){0,6}$/.test(zone)) return undefined
  try {
    const first = offsetAt(localMs, zone)
    return offsetAt(localMs - first, zone)
  } catch {
    return undefined
  }
}

/** @throws RangeError for a zone that nobody knows. */
function offsetAt(utcMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(utcMs)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(each => each.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(utcMs / 1_000) * 1_000
}

/** By the observance that began last before that time. */
function describedOffset(localMs: number, zone: Component): number | undefined {
  let offset: number | undefined
  let latest = Number.NEGATIVE_INFINITY
  let earliest = Number.POSITIVE_INFINITY
  for (const observance of zone.components) {
    const own = offsetOf(property(observance, 'TZOFFSETTO')?.value ?? '')
    const began = localOf(property(observance, 'DTSTART')?.value ?? '')
    if (own === undefined || began === undefined) continue
    const onset = lastOnset(localMs, began, property(observance, 'RRULE')?.value ?? '')
    // Before all of them the first one counts.
    if (onset === undefined && latest === Number.NEGATIVE_INFINITY && began < earliest) {
      earliest = began
      offset = own
    }
    if (onset === undefined || onset <= latest) continue
    latest = onset
    offset = own
  }
  return offset
}

/** The last change at or before that time; undefined: it is before the first. */
function lastOnset(localMs: number, began: number, rule: string): number | undefined {
  if (localMs < began) return undefined
  const parts = new Map(rule.split(';').map(part => part.split('=', 2) as [string, string]))
  if (parts.get('FREQ') !== 'YEARLY') return began
  const until = localOf(parts.get('UNTIL') ?? '') ?? Number.POSITIVE_INFINITY
  const year = new Date(Math.min(localMs, until)).getUTCFullYear()
  const onsets = [year, year - 1].map(each => onsetIn(each, began, parts))
  return onsets.find(onset => onset !== undefined && onset <= localMs && onset <= until && onset >= began) ?? began
}

function onsetIn(year: number, began: number, rule: ReadonlyMap<string, string>): number | undefined {
  const start = new Date(began)
  const month = Number(rule.get('BYMONTH') ?? start.getUTCMonth() + 1) - 1
  const timeOfDay = began % 86_400_000
  const weekday = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(rule.get('BYDAY') ?? '')
  if (!weekday) return Date.UTC(year, month, Number(rule.get('BYMONTHDAY') ?? start.getUTCDate())) + timeOfDay
  const nth = Number(weekday[1] ?? 1)
  const day = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(weekday[2] ?? '')
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const first = ((day - new Date(Date.UTC(year, month, 1)).getUTCDay() + 7) % 7) + 1
  const dates = [0, 7, 14, 21, 28].map(more => first + more).filter(date => date <= days)
  const date = nth > 0 ? dates[nth - 1] : dates.at(nth)
  return date === undefined ? undefined : Date.UTC(year, month, date) + timeOfDay
}

function offsetOf(text: string): number | undefined {
  const match = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(text.trim())
  if (!match) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3]) + Number(match[4] ?? 0) / 60
  return (match[1] === '-' ? -1 : 1) * minutes * MINUTE_MS
}

/** A DATE-TIME or DATE (RFC 5545 3.3.4 and 3.3.5) as if it were UTC; undefined when it is none. */
export function localOf(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?Z?$/.exec(text.trim())
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(part => Number(part ?? 0))
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60
  return isReal ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined
}

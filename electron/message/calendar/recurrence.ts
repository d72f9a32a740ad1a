// How often an event comes again (RFC 5545 3.3.10): the common rules as data for words; what is beyond is said to be more.
import type { Recurrence, RecurrenceUnit } from '../../../shared/model/invitation.ts'
import { type Component, property } from './components.ts'
import { eventTime } from './event-time.ts'

const UNITS: Readonly<Record<string, RecurrenceUnit>> = {
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
}
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** What is said in words; a yearly rule's month is that of its beginning, mostly. */
const SAID = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'WKST'])
const MAX_DAYS = 31

/** Undefined: it happens once, or nothing can be said of its rule. */
export function recurrenceOf(event: Component, zones: readonly Component[]): Recurrence | undefined {
  const rules = event.lines.filter(({ name }) => name === 'RRULE')
  const parts = new Map(
    (rules[0]?.value.toUpperCase() ?? '').split(';').map(part => part.split('=', 2) as [string, string]),
  )
  const unit = UNITS[parts.get('FREQ') ?? '']
  if (!unit) return undefined
  const count = wholeNumber(parts.get('COUNT'))
  const until = eventTime({ name: 'UNTIL', parameters: new Map(), value: parts.get('UNTIL') ?? '' }, zones)
  const isOneMonth = unit === 'year' && /^\d{1,2}$/.test(parts.get('BYMONTH') ?? '')
  const others = [...parts.keys()].filter(name => name !== '' && !SAID.has(name) && !(isOneMonth && name === 'BYMONTH'))
  return {
    every: wholeNumber(parts.get('INTERVAL')) ?? 1,
    unit,
    weekdays: weekdaysOf(parts.get('BYDAY') ?? ''),
    monthDays: (parts.get('BYMONTHDAY')?.split(',', MAX_DAYS) ?? []).map(Number).filter(isMonthDay),
    ...(count === undefined ? {} : { count }),
    ...(until ? { until } : {}),
    hasMore: others.length > 0 || rules.length > 1 || Boolean(property(event, 'RDATE') ?? property(event, 'EXDATE')),
  }
}

function weekdaysOf(text: string): Recurrence['weekdays'] {
  return text.split(',', MAX_DAYS).flatMap(part => {
    const match = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(part.trim())
    return match ? [{ day: WEEKDAYS.indexOf(match[2] ?? ''), nth: Number(match[1] ?? 0) }] : []
  })
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

function isMonthDay(day: number): boolean {
  return Number.isInteger(day) && day !== 0 && Math.abs(day) <= MAX_DAYS
}

// When an event is, how often it comes again and who takes part, in words and in local time.
import type { EventTime, Invitation, Recurrence } from '../../../shared/model/invitation.ts'
import {
  formatDate,
  formatInZone,
  formatList,
  formatShortDate,
  formatShortDateTime,
  formatTime,
  formatWeekday,
} from '../../format.ts'
import type { TextKey, Translate } from '../../i18n.ts'

/** A Sunday, in local time: to name weekdays by. */
const sunday = new Date(2026, 10, 1).getTime()
const dayMs = 86_400_000

/** The moment in local time at which it begins, also of days. */
export function startMs(time: EventTime): number {
  if (time.kind === 'instant') return time.atMs
  return new Date(time.kind === 'day' ? `${time.text}T00:00:00` : time.text).getTime()
}

export function whenWords({ starts, ends }: Pick<Invitation, 'starts' | 'ends'>, t: Translate): string {
  if (!starts) return t('mail.invitation.when.unknown')
  const start = startMs(starts)
  const end = ends && startMs(ends) > start ? startMs(ends) : undefined
  if (starts.kind === 'day') return dayWords(start, end, t)
  const when = timeWords(start, end, t)
  return starts.kind === 'local' ? t('mail.invitation.when.local', { when }) : when
}

function dayWords(start: number, end: number | undefined, t: Translate): string {
  return end === undefined
    ? t('mail.invitation.when.day', { date: formatDate(start, true) })
    : t('mail.invitation.when.days', { first: formatDate(start, true), last: formatDate(end, true) })
}

function timeWords(start: number, end: number | undefined, t: Translate): string {
  const date = formatDate(start, true)
  if (end === undefined) return t('mail.invitation.when.at', { date, time: formatTime(start) })
  const isSameDay = new Date(start).toDateString() === new Date(end).toDateString()
  if (isSameDay) return t('mail.invitation.when.within', { date, start: formatTime(start), end: formatTime(end) })
  return t('mail.invitation.when.span', { start: formatShortDateTime(start), end: formatShortDateTime(end) })
}

/** The time where it is meant, when clocks there show another; empty otherwise. */
export function thereWords(starts: EventTime | undefined, t: Translate): string {
  if (starts?.kind !== 'instant' || starts.zone === '') return ''
  const own = formatInZone(starts.atMs, Intl.DateTimeFormat().resolvedOptions().timeZone)
  const time = formatInZone(starts.atMs, starts.zone)
  return time === null || time === own ? '' : t('mail.invitation.when.zone', { time, zone: starts.zone })
}

/** Empty: it happens once. */
export function repeatWords(
  { repeats, isOneOfSeries }: Pick<Invitation, 'repeats' | 'isOneOfSeries'>,
  t: Translate,
): string {
  if (!repeats) return isOneOfSeries ? t('mail.invitation.repeats.one') : ''
  const { every, unit, count, until, hasMore } = repeats
  let rule = t(`mail.invitation.repeats.${unit}`, { count: every })
  const days = daysOf(repeats, t)
  if (days.length > 0) rule = t('mail.invitation.repeats.on', { rule, days: formatList(days) })
  if (count !== undefined) rule = t('mail.invitation.repeats.times', { rule, count })
  if (until) rule = t('mail.invitation.repeats.until', { rule, date: formatShortDate(startMs(until), true) })
  return hasMore ? t('mail.invitation.repeats.more', { rule }) : rule
}

function daysOf({ weekdays, monthDays }: Recurrence, t: Translate): string[] {
  const named = weekdays.map(({ day, nth }) => {
    const name = formatWeekday(sunday + day * dayMs + dayMs / 2)
    const order = orders[nth]
    return order ? t('mail.invitation.repeats.nth', { nth: t(order), day: name }) : name
  })
  const numbered = monthDays.map(day =>
    day === -1 ? t('mail.invitation.repeats.lastDay') : t('mail.invitation.repeats.monthDay', { day: String(day) }),
  )
  return [...named, ...numbered]
}

const orders: Readonly<Record<number, TextKey>> = {
  1: 'mail.invitation.repeats.first',
  2: 'mail.invitation.repeats.second',
  3: 'mail.invitation.repeats.third',
  4: 'mail.invitation.repeats.fourth',
  5: 'mail.invitation.repeats.fifth',
  [-1]: 'mail.invitation.repeats.last',
  [-2]: 'mail.invitation.repeats.beforeLast',
}

/** How many were asked, and what those say who said something. Empty: nobody is named. */
export function inviteeWords({ invitees }: Pick<Invitation, 'invitees'>, t: Translate): string {
  if (invitees.length === 0) return ''
  const said = (['accepted', 'tentative', 'declined'] as const).flatMap(state => {
    const count = invitees.filter(each => each.state === state).length
    return count === 0 ? [] : [t(`mail.invitation.state.${state}`, { count })]
  })
  return [t('mail.invitation.people', { count: invitees.length }), ...said].join(', ')
}

// The options of the queue while they are typed, and how they become settings. Pure.

import { maxTransfersAllowed, type QueueSettings, type TimetableEntry } from '../../../shared/model/transfer.ts'
import {
  bytesOfKilobytes,
  dayAndTimeOf,
  kilobytesOf,
  minuteOf,
  timeOf,
  timestampOf,
  wholeNumber,
} from '../entries/number-text.ts'

/** Hours with a limit of their own, as typed. */
export interface HoursForm {
  readonly key: number
  readonly days: readonly number[]
  readonly from: string
  readonly to: string
  readonly down: string
  readonly up: string
}

export interface QueueForm extends Pick<QueueSettings, 'conflictRule' | 'whenFinished' | 'verifyByHash' | 'keepTimes'> {
  readonly down: string
  readonly up: string
  readonly maxTransfers: string
  readonly startAt: string
  readonly hours: readonly HoursForm[]
}

export function queueFormOf(settings: QueueSettings): QueueForm {
  const { conflictRule, whenFinished, verifyByHash, keepTimes } = settings
  return {
    conflictRule,
    whenFinished,
    verifyByHash,
    keepTimes,
    down: kilobytesOf(settings.limits.down),
    up: kilobytesOf(settings.limits.up),
    maxTransfers: String(settings.maxTransfers),
    startAt: settings.startAtMs === undefined ? '' : dayAndTimeOf(settings.startAtMs),
    hours: settings.timetable.map((entry, key) => ({
      key,
      days: entry.days,
      from: timeOf(entry.fromMinute),
      to: timeOf(entry.toMinute),
      down: kilobytesOf(entry.limits.down),
      up: kilobytesOf(entry.limits.up),
    })),
  }
}

/** Hours to begin with: the working day, slowed down so that others can work. */
export function newHours(hours: readonly HoursForm[]): HoursForm {
  const key = Math.max(-1, ...hours.map(entry => entry.key)) + 1
  return { key, days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00', down: '1000', up: '1000' }
}

export type HoursError = 'time' | 'speed' | 'days'

export function hoursError({ days, from, to, down, up }: HoursForm): HoursError | undefined {
  if (days.length === 0) return 'days'
  if (minuteOf(from) === null || minuteOf(to) === null) return 'time'
  return bytesOfKilobytes(down) === null || bytesOfKilobytes(up) === null ? 'speed' : undefined
}

/** The settings, or undefined while something typed is none. */
export function queueSettingsOf(form: QueueForm): QueueSettings | undefined {
  const [down, up] = [bytesOfKilobytes(form.down), bytesOfKilobytes(form.up)]
  const maxTransfers = wholeNumber(form.maxTransfers, 1, maxTransfersAllowed)
  const isWrong = down === null || up === null || maxTransfers === null
  if (isWrong || form.hours.some(entry => hoursError(entry) !== undefined)) return undefined
  const { conflictRule, whenFinished, verifyByHash, keepTimes } = form
  return {
    conflictRule,
    whenFinished,
    verifyByHash,
    keepTimes,
    limits: { down, up },
    maxTransfers,
    startAtMs: timestampOf(form.startAt),
    timetable: form.hours.map(timetableEntryOf),
  }
}

function timetableEntryOf(entry: HoursForm): TimetableEntry {
  return {
    days: entry.days,
    fromMinute: minuteOf(entry.from) ?? 0,
    toMinute: minuteOf(entry.to) ?? 0,
    limits: { down: bytesOfKilobytes(entry.down) ?? undefined, up: bytesOfKilobytes(entry.up) ?? undefined },
  }
}

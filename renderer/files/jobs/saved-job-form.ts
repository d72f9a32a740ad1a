// A saved job while it is typed: one form for every kind of work, and how it becomes settings. Pure.

import type { Location, Place } from '../../../shared/model/remote-file.ts'
import type { ArchiveFormat, SavedJobSettings, SavedJobWork, Schedule } from '../../../shared/model/saved-job.ts'
import type { ConflictRule } from '../../../shared/model/transfer.ts'
import { minuteOf, timeOf, wholeNumber } from '../entries/number-text.ts'
import { allFiles, type PatternsForm, patternsFormOf, patternsOf } from './patterns-form.ts'

export type WorkKind = SavedJobWork['kind']
export type UnaskedRule = Exclude<ConflictRule, 'ask'>

export interface ScheduleForm {
  readonly kind: Schedule['kind']
  /** Of the hour, for `hourly`. */
  readonly minute: string
  readonly time: string
  readonly day: number
}

export interface SavedJobForm {
  readonly name: string
  readonly kind: WorkKind
  readonly from: Location
  readonly to: Location
  readonly patterns: PatternsForm
  readonly withSubfolders: boolean
  readonly rule: UnaskedRule
  readonly followLinks: boolean
  readonly deleteExtra: boolean
  /** For `latest` and `watch`. */
  readonly pattern: string
  readonly format: ArchiveFormat
  readonly nameTemplate: string
  readonly keepLast: string
  readonly schedule: ScheduleForm
}

export const notScheduled: ScheduleForm = { kind: 'none', minute: '0', time: '02:00', day: 0 }

const here: Place = { kind: 'local' }

/** An empty job that copies nothing on its own: not scheduled, nothing replaced. */
export const emptyJob: SavedJobForm = {
  name: '',
  kind: 'copy',
  from: { place: here, path: '' },
  to: { place: here, path: '' },
  patterns: allFiles,
  withSubfolders: true,
  rule: 'replace-older',
  followLinks: false,
  deleteExtra: false,
  pattern: '',
  format: 'zip',
  nameTemplate: 'backup-{date}',
  keepLast: '7',
  schedule: notScheduled,
}

export function savedJobFormOf({ name, work, schedule }: SavedJobSettings): SavedJobForm {
  const { patterns, ...same } = { patterns: undefined, ...work }
  const { keepLast, ...fields } = { keepLast: undefined, ...same }
  return {
    ...emptyJob,
    ...fields,
    name,
    patterns: patterns === undefined ? allFiles : patternsFormOf(patterns),
    keepLast: keepLast === undefined ? emptyJob.keepLast : String(keepLast),
    schedule: scheduleFormOf(schedule),
  }
}

export function scheduleFormOf(schedule: Schedule): ScheduleForm {
  const { kind } = schedule
  if (schedule.kind === 'hourly') return { ...notScheduled, kind, minute: String(schedule.minute) }
  if (schedule.kind === 'daily') return { ...notScheduled, kind, time: timeOf(schedule.minute) }
  if (schedule.kind === 'weekly') return { ...notScheduled, kind, time: timeOf(schedule.minute), day: schedule.day }
  return { ...notScheduled, kind }
}

/** Undefined while a time is none. */
export function scheduleOf({ kind, minute, time, day }: ScheduleForm): Schedule | undefined {
  if (kind === 'none' || kind === 'start') return { kind }
  if (kind === 'hourly') {
    const value = wholeNumber(minute, 0, 59)
    return value === null ? undefined : { kind, minute: value }
  }
  const value = minuteOf(time)
  if (value === null) return undefined
  return kind === 'daily' ? { kind, minute: value } : { kind, day, minute: value }
}

export type SavedJobField =
  | 'name'
  | 'from'
  | 'to'
  | 'pattern'
  | 'patterns'
  | 'nameTemplate'
  | 'keepLast'
  | 'schedule'
  | 'same'

const maxKept = 1_000

/** Fields that are missing or wrong. `same`: both ends are one folder. */
export function savedJobErrors(form: SavedJobForm): ReadonlySet<SavedJobField> {
  const { kind, from, to } = form
  const hasTarget = kind !== 'watch'
  const hasPattern = kind === 'latest' || kind === 'watch'
  const isSame = JSON.stringify(from) === JSON.stringify(to)
  const isWrong: Readonly<Record<SavedJobField, boolean>> = {
    name: form.name.trim() === '',
    from: from.path.trim() === '',
    to: hasTarget && to.path.trim() === '',
    pattern: hasPattern && form.pattern.trim() === '',
    patterns: !hasPattern && patternsOf(form.patterns) === undefined,
    nameTemplate: kind === 'archive' && !isTemplate(form.nameTemplate),
    keepLast: kind === 'archive' && wholeNumber(form.keepLast, 0, maxKept) === null,
    schedule: scheduleOf(form.schedule) === undefined,
    same: hasTarget && from.path.trim() !== '' && isSame,
  }
  const fields = Object.keys(isWrong) as SavedJobField[]
  return new Set(fields.filter(field => isWrong[field]))
}

/** A file's name, never a path. */
function isTemplate(text: string): boolean {
  return text.trim() !== '' && !/[/\\]/.test(text)
}

/** The work, or undefined while something is missing. */
export function workOf(form: SavedJobForm): SavedJobWork | undefined {
  const errors = [...savedJobErrors(form)].filter(field => field !== 'name' && field !== 'schedule')
  const patterns = patternsOf(form.patterns)
  if (errors.length > 0 || !patterns) return undefined
  const { from, to, withSubfolders, rule, followLinks, deleteExtra, format } = form
  const pattern = form.pattern.trim()
  switch (form.kind) {
    case 'copy':
      return { kind: 'copy', from, to, patterns, withSubfolders, rule }
    case 'mirror':
      return { kind: 'mirror', from, to, patterns, followLinks, deleteExtra }
    case 'latest':
      return { kind: 'latest', from, to, pattern }
    case 'archive': {
      const keepLast = wholeNumber(form.keepLast, 0, maxKept) ?? 0
      return { kind: 'archive', from, to, patterns, format, nameTemplate: form.nameTemplate.trim(), keepLast }
    }
    case 'watch':
      return { kind: 'watch', from, pattern }
  }
}

export function savedJobOf(form: SavedJobForm): SavedJobSettings | undefined {
  const work = workOf(form)
  const schedule = scheduleOf(form.schedule)
  const name = form.name.trim()
  return work && schedule && name !== '' ? { name, work, schedule } : undefined
}

/** What an archive made at this moment would be called. */
export function archiveName(template: string, format: ArchiveFormat, at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const name = template.replaceAll('{date}', date).replaceAll('{time}', `${two(at.getHours())}-${two(at.getMinutes())}`)
  return name.endsWith(`.${format}`) ? name : `${name}.${format}`
}

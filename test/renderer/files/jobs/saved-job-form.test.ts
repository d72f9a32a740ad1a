import { describe, expect, test } from 'vitest'
import {
  archiveName,
  emptyJob,
  notScheduled,
  type SavedJobField,
  type SavedJobForm,
  savedJobErrors,
  savedJobFormOf,
  savedJobOf,
} from '../../../../renderer/files/jobs/saved-job-form.ts'
import type { Location } from '../../../../shared/model/remote-file.ts'
import type { SavedJobSettings } from '../../../../shared/model/saved-job.ts'

const here: Location = { place: { kind: 'local' }, path: '/home/ingrid' }
const there: Location = { place: { kind: 'site', siteId: 1 }, path: '/srv' }
const typed: SavedJobForm = { ...emptyJob, name: 'Nightly', from: there, to: here }
const patterns = {
  include: ['*.csv'],
  exclude: ['cache/**'],
  maxSizeBytes: 5_000_000,
  leaveOutHidden: true,
  leaveOutTemporary: false,
}

const settings: readonly SavedJobSettings[] = [
  {
    name: 'copy',
    work: { kind: 'copy', from: there, to: here, patterns, withSubfolders: false, rule: 'skip' },
    schedule: { kind: 'none' },
  },
  {
    name: 'mirror',
    work: { kind: 'mirror', from: there, to: here, patterns, followLinks: true, deleteExtra: true },
    schedule: { kind: 'daily', minute: 120 },
  },
  {
    name: 'latest',
    work: { kind: 'latest', from: there, to: here, pattern: 'a-*.zip' },
    schedule: { kind: 'hourly', minute: 15 },
  },
  {
    name: 'archive',
    work: {
      kind: 'archive',
      from: there,
      to: here,
      patterns,
      format: 'tar.gz',
      nameTemplate: 'srv-{date}',
      keepLast: 3,
    },
    schedule: { kind: 'weekly', day: 0, minute: 1_425 },
  },
  { name: 'watch', work: { kind: 'watch', from: there, pattern: '*.pdf' }, schedule: { kind: 'start' } },
]

describe('the form of a saved job', () => {
  test.each(settings)('becomes the same $name job again', job => {
    expect(savedJobOf(savedJobFormOf(job))).toEqual(job)
  })

  test('a new mirror deletes nothing', () => {
    expect(savedJobOf({ ...typed, kind: 'mirror' })?.work).toMatchObject({ deleteExtra: false, followLinks: false })
  })

  test.each<[SavedJobField, Partial<SavedJobForm>]>([
    ['name', { name: ' ' }],
    ['from', { from: { ...there, path: '' } }],
    ['to', { to: { ...here, path: '' } }],
    ['same', { to: there }],
    ['pattern', { kind: 'latest' }],
    ['patterns', { patterns: { ...emptyJob.patterns, maxSize: 'big' } }],
    ['nameTemplate', { kind: 'archive', nameTemplate: '../x' }],
    ['keepLast', { kind: 'archive', keepLast: '-1' }],
    ['schedule', { schedule: { ...notScheduled, kind: 'daily', time: '25:00' } }],
    ['schedule', { schedule: { ...notScheduled, kind: 'hourly', minute: '60' } }],
  ])('says that %s is wrong, and is no job then', (field, change) => {
    const form = { ...typed, ...change }
    expect([...savedJobErrors(form)]).toEqual([field])
    expect(savedJobOf(form)).toBeUndefined()
  })

  test('watching needs no target', () => {
    expect(savedJobOf({ ...typed, kind: 'watch', pattern: '*', to: { ...here, path: '' } })?.work.kind).toBe('watch')
  })
})

test('an archive is named by the day and the time', () => {
  const at = new Date(2026, 10, 5, 7, 9)
  expect(archiveName('srv-{date}', 'zip', at)).toBe('srv-2026-11-05.zip')
  expect(archiveName('srv {date} {time}.tar.gz', 'tar.gz', at)).toBe('srv 2026-11-05 07-09.tar.gz')
})

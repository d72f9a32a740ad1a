// Schemas of the calls about saved jobs, mirrors and archives.

import { z } from 'zod'
import type { SavedJobsApi } from '../../../shared/api/saved-jobs.ts'
import { type ApiArea, nothing, recordId } from '../../api-area.ts'
import { location as anyLocation, givenName, patterns, position, rowCount } from '../schemas.ts'
import { silentRule, transferOptions } from '../transfer-schemas.ts'

/** Entries that one call may name; more are checked in several calls or as `all`. */
const MAX_INDEXES = 100_000

const name = givenName.regex(/\S/)
const pattern = z.string().min(1).max(1_024)
/** Work is never about "the first folder", wherever that is tomorrow. */
const location = anyLocation.refine(({ path }) => path !== '')
const ends = { from: location, to: location }
const minuteOfDay = z.number().int().min(0).max(1_439)
const page = { from: position, count: rowCount }
const mirror = { ...ends, patterns, followLinks: z.boolean(), deleteExtra: z.boolean() }

const work = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copy'), ...ends, patterns, withSubfolders: z.boolean(), rule: silentRule }),
  z.strictObject({ kind: z.literal('mirror'), ...mirror }),
  z.strictObject({ kind: z.literal('latest'), ...ends, pattern }),
  z.strictObject({
    kind: z.literal('archive'),
    ...ends,
    patterns,
    format: z.enum(['zip', 'tar.gz']),
    nameTemplate: name,
    keepLast: z.number().int().min(0).max(10_000),
  }),
  z.strictObject({ kind: z.literal('watch'), from: location, pattern }),
])

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('hourly'), minute: z.number().int().min(0).max(59) }),
  z.strictObject({ kind: z.literal('daily'), minute: minuteOfDay }),
  z.strictObject({ kind: z.literal('weekly'), day: z.number().int().min(0).max(6), minute: minuteOfDay }),
])

const settings = z.strictObject({ name, work, schedule })
const byId = z.strictObject({ id: recordId })

export const savedJobSchemas: ApiArea<SavedJobsApi>['schemas'] = {
  list: nothing,
  add: settings,
  change: z.strictObject({ id: recordId, settings }),
  remove: byId,
  run: byId,
  runOnce: z.strictObject({ name, work }),
  history: byId,
  acknowledge: byId,
  planMirror: z.strictObject(mirror),
  planRows: z.strictObject({
    plan: recordId,
    ...page,
    kinds: z.array(z.enum(['add', 'replace', 'delete', 'make-folder', 'delete-folder'])).max(5),
  }),
  checkPlan: z.strictObject({
    plan: recordId,
    indexes: z.union([z.array(position).max(MAX_INDEXES), z.literal('all')]),
    isChecked: z.boolean(),
  }),
  runPlan: z.strictObject({ plan: recordId }),
  openArchive: nothing,
  archiveRows: z.strictObject({ archive: recordId, ...page }),
  restore: z.strictObject({
    archive: recordId,
    indexes: z.array(position).max(MAX_INDEXES),
    to: location,
    options: transferOptions,
  }),
}

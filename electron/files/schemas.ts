// Schemas of what the calls about files have in common.

import { z } from 'zod'
import type { FileChoice, FileView, Location, Patterns, Place } from '../../shared/model/remote-file.ts'
import { line, recordId } from '../api-area.ts'

/** Longest path: Linux takes 4,096 bytes, servers rarely as much. */
const MAX_PATH = 8_192
/** All entries of the largest folder that is listed. */
const MAX_CHOSEN = 1_000_000
const MAX_PATTERN_LINES = 200
/** Positions in a listing. */
const MAX_POSITION = 10_000_000

/** A path of any place. Line breaks and NUL could become commands; an empty one is allowed where the call says so. */
export const path = z
  .string()
  .max(MAX_PATH)
  .regex(/^[^\r\n\0]*$/)

export const fileName = z.string().max(1_024)

export const place: z.ZodType<Place> = z.union([
  z.strictObject({ kind: z.literal('local') }),
  z.strictObject({ kind: z.literal('site'), siteId: recordId }),
])

export const location: z.ZodType<Location> = z.strictObject({ place, path })

export const position = z.number().int().min(0).max(MAX_POSITION)
/** Rows or lines in one answer. */
export const rowCount = z.number().int().min(1).max(500)

const columns = ['name', 'size', 'modified', 'kind', 'permissions', 'owner'] as const

export const fileView: z.ZodType<FileView> = z.strictObject({
  order: z.strictObject({ by: z.enum(columns), descending: z.boolean() }),
  filter: z.string().max(1_024),
  showHidden: z.boolean(),
  patternSetId: recordId.optional(),
  onlyMarked: z.boolean().optional(),
})

export const chosenEntries = z.array(position).max(MAX_CHOSEN)

export const fileChoice: z.ZodType<FileChoice> = z.strictObject({
  listing: recordId,
  entries: z.union([chosenEntries, z.literal('all')]),
  view: fileView.optional(),
})

const patternLines = z.array(z.string().max(1_024)).max(MAX_PATTERN_LINES)

export const patterns: z.ZodType<Patterns> = z.strictObject({
  include: patternLines,
  exclude: patternLines,
  maxSizeBytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  leaveOutHidden: z.boolean().optional(),
  leaveOutTemporary: z.boolean().optional(),
})

/** A name that people give to something of theirs. */
export const givenName = line(200).min(1)

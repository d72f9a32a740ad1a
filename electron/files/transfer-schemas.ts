// Schemas of how transfers are to be done.

import { z } from 'zod'
import type { ConflictRule, TransferOptions } from '../../shared/model/transfer.ts'
import { patterns } from './schemas.ts'

/** Rules that need nobody to answer. */
export const silentRule: z.ZodType<Exclude<ConflictRule, 'ask'>> = z.enum([
  'replace',
  'replace-older',
  'replace-other-size',
  'keep-both',
  'resume',
  'skip',
])

export const conflictRule: z.ZodType<ConflictRule> = z.union([silentRule, z.literal('ask')])

export const transferOptions: z.ZodType<TransferOptions> = z.strictObject({
  rule: conflictRule.optional(),
  patterns: patterns.optional(),
  withSubfolders: z.boolean(),
  withEmptyFolders: z.boolean(),
  move: z.boolean(),
  followLinks: z.boolean(),
})

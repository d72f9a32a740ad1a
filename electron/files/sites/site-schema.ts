// Schemas of sites, their folders and bookmarks.

import { z } from 'zod'
import type { SiteSettings } from '../../../shared/model/site.ts'
import { line, recordId } from '../../api-area.ts'
import { givenName, path } from '../schemas.ts'

export const MAX_PASSWORD = 4_096
const MAX_NOTES = 20_000
/** Bytes a second; faster than any line. */
const MAX_SPEED = 1e12
const MINUTES_OF_A_DAY = 1_440

export const password = z.string().max(MAX_PASSWORD)
/** Given to FTP servers in a command, so it cannot hold what would end one. */
const word = line(320)
const port = z.number().int().min(1).max(65_535)
const speed = z.number().int().min(1).max(MAX_SPEED).optional()

const signIn = z.union([
  z.strictObject({ kind: z.literal('anonymous'), password: word }),
  z.strictObject({
    kind: z.literal('password'),
    user: word.min(1),
    account: word.optional(),
    keeping: z.enum(['keep', 'ask']),
  }),
])

export const siteSettings: z.ZodType<SiteSettings> = z.strictObject({
  name: givenName,
  folderId: recordId.optional(),
  colour: z.number().int().min(0).max(7).optional(),
  notes: z.string().max(MAX_NOTES),
  host: line(255).regex(/^[^\s/@]+$/),
  port,
  security: z.enum(['tls', 'starttls', 'none']),
  certificateSha256: z
    .string()
    .regex(/^[0-9A-F]{64}$/)
    .optional(),
  signIn,
  localFolder: path.optional(),
  remoteFolder: path.optional(),
  mode: z.enum(['auto', 'passive', 'active']),
  activePorts: z
    .strictObject({ from: port, to: port })
    .refine(({ from, to }) => from <= to)
    .optional(),
  externalAddress: line(255).optional(),
  charset: line(60),
  timeShiftMinutes: z.number().int().min(-MINUTES_OF_A_DAY).max(MINUTES_OF_A_DAY),
  maxConnections: z.number().int().min(1).max(10),
  limits: z.strictObject({ down: speed, up: speed }),
  keepAlive: z.boolean(),
  transferType: z.enum(['binary', 'auto', 'text']),
  safeUpload: z.boolean(),
})

export const bookmarkFacts = {
  name: givenName,
  siteId: recordId,
  localFolder: path.min(1),
  remoteFolder: path.min(1),
  isSynchronised: z.boolean(),
}

// The schema of a news server's settings.

import { z } from 'zod'
import { maxNewsConnections, type NewsServerSettings } from '../../../shared/model/news-server.ts'
import { line, recordId } from '../../api-area.ts'

const MAX_PASSWORD = 4_096
const MAX_SIGNATURE = 10_000
const MAX_DAYS = 36_500
const MINUTES_OF_A_DAY = 1_440
const MAX_ADDRESS = 320
const MAX_NAME = 200

export const newsPassword = z.string().max(MAX_PASSWORD)

export const newsServerSettings: z.ZodType<NewsServerSettings> = z.strictObject({
  name: line(MAX_NAME).min(1),
  host: line(255).regex(/^[^\s/@]+$/),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  signIn: z.union([
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('password'), user: line(MAX_ADDRESS).min(1) }),
  ]),
  certificateSha256: z
    .string()
    .regex(/^[0-9A-F]{64}$/)
    .optional(),
  maxConnections: z.number().int().min(1).max(maxNewsConnections),
  isCompressed: z.boolean(),
  identity: z.strictObject({ name: line(MAX_NAME), address: line(MAX_ADDRESS) }),
  organization: line(MAX_NAME),
  signature: z.string().max(MAX_SIGNATURE),
  mailAccountId: recordId.optional(),
  keepHeadersDays: z.number().int().min(1).max(MAX_DAYS).optional(),
  checkMinutes: z.number().int().min(1).max(MINUTES_OF_A_DAY).optional(),
})

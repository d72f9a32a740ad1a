// What a feature hands to the router: its handlers, and a schema for every input. Nothing reaches a handler unchecked.

import { z } from 'zod'
import type { Handlers } from '../shared/api/index.ts'

export type Schemas<T> = { [K in keyof T]: T[K] extends (input: infer I) => unknown ? z.ZodType<I> : never }

export interface ApiArea<T> {
  readonly schemas: Schemas<T>
  readonly handlers: Handlers<T>
}

/** The empty input. */
export const nothing = z.strictObject({})

/** A row id as the store gives them out. */
export const recordId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** How many things one call may name; more are sent in several calls. */
export const recordIds = z.array(recordId).max(10_000)

/** One line of text: no control characters, so nothing can grow a second line on the way. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}*$/u)

/** Ten years. */
const MAX_KEPT_DAYS = 3_650

/** What is kept here of a folder on an IMAP server. */
export const keepRule = z.union([
  z.strictObject({ kind: z.enum(['all', 'headers']) }),
  z.strictObject({ kind: z.literal('days'), days: z.number().int().min(1).max(MAX_KEPT_DAYS) }),
])

// The journey of a message (RFC 5321 4.4): every server puts its step on top, so the header is read from below. What a header
// says below the first server of one's own provider anybody can have written; it is shown, never believed.
import type { Hop, Journey } from '../../../shared/model/reading.ts'
import { allFields, type HeaderField } from '../headers.ts'
import { dateOf } from '../message-fields.ts'
import { parseReceived } from './parse-received.ts'

/** Servers refuse a message after about 30 (RFC 5321 6.3 allows 100). */
const MAX_HOPS = 100

/** Steps in the order of time. Never throws. */
export function journeyOf(fields: readonly HeaderField[]): Journey {
  const steps = allFields(fields, 'received').slice(0, MAX_HOPS).reverse().map(parseReceived)
  const writtenMs = dateOf(fields)
  let lastMs = writtenMs
  const hops = steps.map((step): Hop => {
    const delayMs = step.atMs === undefined || lastMs === undefined ? undefined : step.atMs - lastMs
    lastMs = step.atMs ?? lastMs
    return { ...step, ...(delayMs === undefined ? {} : { delayMs }) }
  })
  return { hops, ...(writtenMs === undefined ? {} : { writtenMs }) }
}

// The fields of message/delivery-status (RFC 3464 2.1, RFC 6533 3): one group about the message, then one for each
// recipient, divided by blank lines. Pure.
import { type HeaderField, readHeaders } from '../headers.ts'

/** One group per recipient; servers take no more recipients than this at once. */
const MAX_GROUPS = 1_001

/** The groups that hold fields, in order. Linear; never throws. */
export function statusGroups(bytes: Buffer): (readonly HeaderField[])[] {
  const groups: (readonly HeaderField[])[] = []
  let start = 0
  while (start < bytes.length && groups.length < MAX_GROUPS) {
    const { fields, bodyStart } = readHeaders(bytes, { start, end: bytes.length })
    if (fields.length > 0) groups.push(fields)
    // A line that is no field ends what can be understood.
    if (bodyStart <= start) break
    start = bodyStart
  }
  return groups
}

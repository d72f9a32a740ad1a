// Where in a group the articles of the last days begin: numbers follow the order of arrival, so a few looks at dates find it.

import type { GroupMarks } from '../../../shared/model/newsgroup.ts'
import { parseMessageDate } from '../../message/message-date.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'

/** Fetching so many too much costs less than another look. */
const CLOSE_ENOUGH = 64
/** How far a look goes beyond a gap. */
const LOOK_NUMBERS = 50

/** A number with everything since `sinceMs` (UTC) at or above it, in the group the session is in. ReplyError. */
export async function numberSince(session: NntpSession, marks: GroupMarks, sinceMs: number): Promise<number> {
  let low = Math.max(1, marks.first)
  let high = marks.last + 1
  while (high - low > CLOSE_ENOUGH) {
    const middle = Math.floor((low + high) / 2)
    const dateMs = await dateNear(session, middle, Math.min(high - 1, middle + LOOK_NUMBERS))
    // Behind a gap nobody knows: rather a few headers too many.
    if (dateMs === undefined || dateMs >= sinceMs) high = middle
    else low = middle + 1
  }
  return low
}

async function dateNear(session: NntpSession, from: number, to: number): Promise<number | undefined> {
  let found: number | undefined
  for await (const { rows } of session.over({ from, to })) {
    for (const { date } of rows) found ??= parseMessageDate(date)
  }
  return found
}

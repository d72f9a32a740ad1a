// What a sending that failed leaves: a message in the Outbox, or one in Sent that some do not have.
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'

export interface Unsent {
  /** The others have the message. */
  readonly isRest: boolean
  /** It is tried again then; absent: a person decides. */
  readonly dueMs?: number | undefined
}

export async function unsentOf({ messageId }: Job): Promise<Unsent> {
  const items = messageId === undefined ? [] : await api.compose.outbox({}).catch(() => undefined)
  const item = items?.find(each => each.messageId === messageId)
  // What some have already is in Sent, and has left the Outbox when the others were refused.
  const isRest = item?.isPartlySent ?? (items !== undefined && messageId !== undefined)
  return { isRest, dueMs: item?.dueMs }
}

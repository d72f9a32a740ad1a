// Sends one Outbox message. What the Outbox says about it is on disk before and after every step that matters:
// killed at any moment, it is either still in the Outbox or sent and in Sent.

import type { RecipientResult } from '../../shared/failure.ts'
import type { JobProgress, JobResult } from '../../shared/model/job.ts'
import { CancelledError, ReplyError, UnsureSendError } from '../errors.ts'
import type { SmtpSession } from '../protocols/smtp/session.ts'
import { readRaw } from '../store/raw-bytes.ts'
import type { OutboxEntry, Store } from '../store/store.ts'

export interface SendMail {
  readonly entry: OutboxEntry
  readonly store: Pick<Store, 'setOutboxState' | 'markSent' | 'writeSetting'>
  /** Opens a logged-in session; `sendMail` says goodbye to it. */
  open(): Promise<SmtpSession>
  report(progress: JobProgress): void
}

/** Where the size limit that a server announced is remembered, for the composer to know before sending. */
export function sizeLimitSetting(accountId: number): string {
  return `size-limit/${accountId}`
}

/**
 * Resolves when at least one recipient was accepted: the message is in Sent, with what the server said about each.
 * Rejects when none was, or when the connection broke; the message is then in the Outbox, marked `failed`, or
 * `unsure` when its end was written and the answer never came.
 */
export async function sendMail(sending: SendMail): Promise<JobResult> {
  const { entry, store, report } = sending
  await store.setOutboxState(entry.messageId, 'sending')
  const { session, recipients } = await transmit(sending)
  // Accepted: from here on nothing may make it look unsent.
  try {
    await store.markSent(entry.messageId, recipients)
    report({ done: 1, total: 1, doneBytes: entry.raw.sizeBytes, totalBytes: entry.raw.sizeBytes })
    await session.quit()
  } finally {
    session.close()
  }
  return { kind: 'sent', messageId: entry.messageId, recipients }
}

interface Transmitted {
  readonly session: SmtpSession
  readonly recipients: readonly RecipientResult[]
}

async function transmit({ entry, store, open, report }: SendMail): Promise<Transmitted> {
  let session: SmtpSession | undefined
  try {
    session = await open()
    await store.writeSetting(sizeLimitSetting(entry.accountId), session.sizeLimit ?? null)
    report({ done: 0, total: 1, totalBytes: entry.raw.sizeBytes })
    const message = await readRaw(entry.raw)
    const { recipients } = await session.send({ from: entry.from, to: entry.to, message })
    return { session, recipients }
  } catch (error) {
    session?.close()
    await store.setOutboxState(entry.messageId, stateAfter(error), recipientsOf(error))
    throw error
  }
}

function stateAfter(error: unknown): 'waiting' | 'failed' | 'unsure' {
  if (error instanceof UnsureSendError) return 'unsure'
  return error instanceof CancelledError ? 'waiting' : 'failed'
}

function recipientsOf(error: unknown): readonly RecipientResult[] | undefined {
  return error instanceof ReplyError ? error.recipients : undefined
}

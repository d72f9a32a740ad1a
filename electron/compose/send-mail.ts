// Sends one Outbox message. What the Outbox says about it is on disk before and after every step that matters:
// killed at any moment, it is either still in the Outbox or sent and in Sent.

import type { RecipientResult } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../shared/model/job.ts'
import { CancelledError, isOffline, ReplyError, UnsureSendError } from '../errors.ts'
import { pauseAfter } from '../jobs/pause-after.ts'
import type { DeliveryNotice } from '../protocols/smtp/envelope.ts'
import type { SmtpSession } from '../protocols/smtp/session.ts'
import { readRaw } from '../store/raw-bytes.ts'
import type { OutboxEntry, OutboxWait, Store } from '../store/store.ts'
import { rememberSizeLimit } from './size-limit.ts'
import { isPassing, isRefusedForGood, isToldLater } from './try-again.ts'

/** A logged-in session, and the account whose server it is with. */
export interface OpenedSession {
  readonly session: SmtpSession
  readonly account: Account
}

export interface SendMail {
  readonly entry: OutboxEntry
  readonly store: Pick<Store, 'setOutboxState' | 'waitInOutbox' | 'markSent' | 'writeSetting'>
  /** Runs `work` with a session; when one that rested had ended before anything was handed over, with a new one. */
  withSession<T>(work: (opened: OpenedSession) => Promise<T>): Promise<T>
  /** UTC milliseconds. */
  now(): number
  report(progress: JobProgress): void
}

/** RFC 3461 5.4: what an envelope id may hold. */
const ENVELOPE_ID = /^[\x21-\x7e]{1,100}$/

/**
 * Resolves when at least one recipient was accepted: the message is in Sent, with what the server said about each; those
 * who were told "later" are tried again. Rejects when none was, or when the connection broke; the message is then in the
 * Outbox: `waiting` for its next try, `failed`, or `unsure` when its end was written and the answer never came.
 */
export async function sendMail(sending: SendMail): Promise<JobResult> {
  const { entry, store, report, now } = sending
  const { messageId, accountId, raw } = entry
  await store.setOutboxState(messageId, 'sending')
  const { recipients, through } = await transmit(sending)
  // Accepted: from here on nothing may make it look unsent.
  const rest = recipients.some(isToldLater) ? nextTry(entry, now()) : undefined
  await noteSent(sending, recipients, rest)
  report({ done: 1, total: 1, doneBytes: raw.sizeBytes, totalBytes: raw.sizeBytes })
  return {
    kind: 'sent',
    messageId,
    recipients,
    ...(through === accountId ? {} : { throughAccountId: through }),
    ...(rest?.dueMs === undefined ? {} : { nextTryMs: rest.dueMs }),
  }
}

/** What the disk does not take has been sent all the same: it is for a person to say so, and never sent again by itself. */
async function noteSent(
  sending: SendMail,
  recipients: readonly RecipientResult[],
  rest: OutboxWait | undefined,
): Promise<void> {
  try {
    await sending.store.markSent(sending.entry.messageId, recipients, rest)
  } catch (cause) {
    const error = new UnsureSendError(cause, recipients)
    // Where that cannot be noted either, the next start does.
    await settle(sending, error).catch(() => undefined)
    throw error
  }
}

interface Transmitted {
  readonly recipients: readonly RecipientResult[]
  readonly through: Id
}

async function transmit(sending: SendMail): Promise<Transmitted> {
  const { entry, store, withSession, report } = sending
  try {
    const message = await readRaw(entry.raw)
    return await withSession(async ({ session, account }) => {
      await rememberSizeLimit(store, account, session.sizeLimit)
      report({ done: 0, total: 1, totalBytes: entry.raw.sizeBytes })
      const { recipients } = await session.send({
        from: entry.from,
        to: openRecipients(entry),
        message,
        ...dsnOf(entry),
      })
      return { recipients: merged(entry, recipients), through: account.id }
    })
  } catch (error) {
    await settle(sending, error)
    throw error
  }
}

/** Nobody gets a message twice because somebody else was refused, or is asked for again when that leads nowhere. */
function openRecipients({ to, recipients }: OutboxEntry): readonly string[] {
  const settled = recipients.filter(result => result.accepted || isRefusedForGood(result))
  const left = new Set(to).difference(new Set(settled.map(({ address }) => address)))
  return [...left]
}

/** What is known of everybody, in the order of the envelope. */
function merged({ to, recipients }: OutboxEntry, said: readonly RecipientResult[]): readonly RecipientResult[] {
  const known = new Map([...recipients, ...said].map(result => [result.address, result]))
  return to.flatMap(address => known.get(address) ?? [])
}

function dsnOf({ wantsNotice, headerId }: OutboxEntry): { readonly dsn?: DeliveryNotice } {
  if (!wantsNotice) return {}
  const envelopeId = headerId.replace(/^<|>$/g, '')
  const notice = { notify: ['success', 'failure', 'delay'], return: 'headers' } as const
  return { dsn: { ...notice, ...(ENVELOPE_ID.test(envelopeId) ? { envelopeId } : {}) } }
}

/** Where the message stands after a failure. */
async function settle({ entry, store, now }: SendMail, error: unknown): Promise<void> {
  const { messageId } = entry
  const recipients = error instanceof ReplyError ? error.recipients && merged(entry, error.recipients) : undefined
  if (error instanceof UnsureSendError) {
    return store.setOutboxState(
      messageId,
      'unsure',
      error.recipients?.filter(({ accepted }) => !accepted),
    )
  }
  if (error instanceof CancelledError) return store.waitInOutbox(messageId, {})
  // It is due when the person goes online again.
  if (isOffline(error)) return store.waitInOutbox(messageId, { dueMs: now() })
  const wait = isPassing(error) ? nextTry(entry, now()) : undefined
  if (wait) return store.waitInOutbox(messageId, { ...wait, recipients })
  return store.setOutboxState(messageId, 'failed', recipients)
}

/** Undefined: it was tried so often that a person decides. */
export function nextTry({ attempts }: Pick<OutboxEntry, 'attempts'>, nowMs: number): OutboxWait | undefined {
  const pauseMs = pauseAfter(attempts + 1)
  return pauseMs === undefined ? undefined : { dueMs: nowMs + pauseMs, attempts: attempts + 1 }
}

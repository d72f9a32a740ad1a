// The calls about sending: at once, later, again, elsewhere, and not after all.

import type { ComposeApi } from '../../shared/api/compose.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Draft, DraftFields } from '../../shared/model/message.ts'
import type { ScheduledSend, SendTime, SendWishes } from '../../shared/model/outbox.ts'
import type { ApiArea } from '../api-area.ts'
import type { Clock } from '../clock.ts'
import { InputError } from '../errors.ts'
import type { OutboxEntry } from '../store/store.ts'
import { editAgain, takeBack } from './edit-again.ts'
import type { OutboxClock } from './outbox-clock.ts'
import { readFallbacks, writeFallbacks } from './outgoing-servers.ts'
import { type OutboxServices, type PutWishes, putIntoOutbox } from './put-into-outbox.ts'
import { nextTry } from './send-mail.ts'
import type { Sender } from './sender.ts'
import { isToldLater } from './try-again.ts'

export interface SendServices extends OutboxServices {
  readonly sender: Sender
  readonly outbox: OutboxClock
  readonly clock: Clock
  draftsChanged(): void
  mailChanged(accountIds: readonly Id[]): void
}

type Handlers = ApiArea<ComposeApi>['handlers']
type SendCalls =
  | 'send'
  | 'schedule'
  | 'undoSend'
  | 'reschedule'
  | 'outbox'
  | 'sendAgain'
  | 'markSent'
  | 'editAgain'
  | 'fallbacks'
  | 'setFallbacks'

export function sendHandlers(services: SendServices): Pick<Handlers, SendCalls> {
  const { store, sender, outbox } = services
  const putting = new Set<Id>()
  return {
    send: async ({ id, fields }) => {
      const [entry] = await once(putting, id, () => put(services, { id, fields }, {}))
      if (!entry) throw new InputError('The message has no recipient', 'to')
      return sender.send(entry)
    },
    schedule: ({ id, fields, wishes }) => once(putting, id, () => schedule(services, { id, fields }, wishes)),
    undoSend: ({ messageIds }) => undoSend(services, messageIds),
    reschedule: ({ messageId, atMs }) => reschedule(services, messageId, atMs),
    outbox: () => outbox.items(),
    sendAgain: async ({ messageId, throughAccountId }) => {
      const entry = await sender.withhold([messageId], async () => {
        await store.reopenOutgoing(messageId)
        await store.waitInOutbox(messageId, { attempts: 0, throughAccountId })
        return store.readOutbox(messageId)
      })
      if (!entry) throw new InputError('This message is no longer in the Outbox')
      return sender.send(entry)
    },
    markSent: ({ messageId }) => markSent(services, messageId),
    editAgain: ({ messageId, onlyRefused }) => edit(services, messageId, onlyRefused ?? false),
    fallbacks: ({ accountId }) => readFallbacks(store, accountId),
    setFallbacks: ({ accountId, accountIds }) => writeFallbacks(store, accountId, accountIds),
  }
}

/** Send pressed twice, or in two windows, is one submission. */
async function once<T>(putting: Set<Id>, draftId: Id, work: () => Promise<T>): Promise<T> {
  if (putting.has(draftId)) throw new InputError('This message is being sent')
  putting.add(draftId)
  try {
    return await work()
  } finally {
    putting.delete(draftId)
  }
}

async function put(
  services: SendServices,
  written: { id: Id; fields: DraftFields },
  wishes: PutWishes,
): Promise<OutboxEntry[]> {
  const entries = await putIntoOutbox(services, written, wishes)
  services.draftsChanged()
  services.mailChanged(entries.map(({ accountId }) => accountId))
  return entries
}

async function schedule(
  services: SendServices,
  written: { id: Id; fields: DraftFields },
  { time, isIndividual, wantsNotice }: SendWishes,
): Promise<ScheduledSend> {
  const dueMs = dueTime(time, services.clock.now())
  const entries = await put(services, written, { dueMs, isIndividual, wantsNotice })
  void services.outbox.look()
  return { messageIds: entries.map(({ messageId }) => messageId), dueMs }
}

function dueTime(time: SendTime, nowMs: number): number {
  return time.kind === 'after' ? nowMs + time.delayMs : time.atMs
}

async function undoSend(services: SendServices, messageIds: readonly Id[]): Promise<Draft> {
  const { store, sender, draftsChanged, mailChanged } = services
  const [first, ...others] = messageIds
  if (first === undefined) throw new InputError('Nothing is to be taken back')
  return sender.withhold(messageIds, async () => {
    // A kill from here on leaves them in the Outbox, where they stay.
    for (const id of messageIds) await store.waitInOutbox(id, {})
    const draft = await takeBack(services, first)
    await store.deleteMessages(others)
    draftsChanged()
    mailChanged([draft.accountId])
    return draft
  })
}

async function reschedule(
  { store, sender, outbox, mailChanged }: SendServices,
  messageId: Id,
  atMs: number | undefined,
) {
  const { accountId } = await sender.idleEntry(messageId)
  await sender.withhold([messageId], () => store.waitInOutbox(messageId, { dueMs: atMs, attempts: 0 }))
  mailChanged([accountId])
  void outbox.look()
}

/** A person knows that it arrived: with all but those who were refused before its end. */
async function markSent({ store, sender, outbox, clock, mailChanged }: SendServices, messageId: Id): Promise<void> {
  const entry = await sender.idleEntry(messageId)
  const known = new Map(entry.recipients.map(result => [result.address, result]))
  const results = entry.to.map(address => known.get(address) ?? { address, accepted: true, code: 0, text: '' })
  const rest = results.some(isToldLater) ? nextTry(entry, clock.now()) : undefined
  await store.markSent(messageId, results, rest)
  mailChanged([entry.accountId])
  void outbox.look()
}

async function edit(services: SendServices, messageId: Id, onlyRefused: boolean): Promise<Draft> {
  const { sender, store, draftsChanged, mailChanged } = services
  if (!onlyRefused && (await sender.idleEntry(messageId)).isPartlySent) {
    throw new InputError('Some people have this message already')
  }
  const draft = await sender.withhold([messageId], async () => {
    if (onlyRefused) {
      // Who is written to again does not get the first one later as well.
      if (await store.readOutbox(messageId)) await store.setOutboxState(messageId, 'failed')
      return editAgain(services, messageId)
    }
    await store.waitInOutbox(messageId, {})
    return takeBack(services, messageId)
  })
  draftsChanged()
  mailChanged([draft.accountId])
  return draft
}

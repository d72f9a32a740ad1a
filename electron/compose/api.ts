// The calls about writing and sending. What a person writes is on disk before anything else is done with it.

import { z } from 'zod'
import type { ComposeApi } from '../../shared/api/compose.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Draft } from '../../shared/model/message.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { accountToWriteFrom } from './account-to-write-from.ts'
import { attachBytes, attachDropped, attachFiles, MAX_FILE_BYTES } from './attachments.ts'
import { readMailto } from './mailto.ts'
import type { QuotingTexts } from './quote.ts'
import { type LinkServices, linkHandlers, linkSchemas } from './send-as-link.ts'
import { type SendServices, sendHandlers } from './send-handlers.ts'
import { knownSizeLimit } from './size-limit.ts'
import { startFrom, startNew } from './start-draft.ts'

/** What a person can write in one message: far beyond a book, and still one row. */
const MAX_TEXT = 5_000_000
const MAX_CHIPS = 1_000
/** Longer than anybody waits for an Undo; what is later has a time. */
const MAX_DELAY_MS = 5 * 60_000
/** The last time a Date can hold (ECMA-262 21.4.1.1). */
const MAX_TIME_MS = 8.64e15
/** No file system has longer names. */
const MAX_FILE_NAME = 1_024
/** More servers than a person has. */
const MAX_FALLBACKS = 20

const recipients = z.array(z.string().max(1_000)).max(MAX_CHIPS)
const fields = z.strictObject({
  accountId: recordId,
  to: recipients,
  cc: recipients,
  bcc: recipients,
  subject: z.string().max(2_000),
  text: z.string().max(MAX_TEXT),
})
const byId = z.strictObject({ id: recordId })
const byAccount = z.strictObject({ accountId: recordId })
const time = z.number().int().min(0).max(MAX_TIME_MS)
const wishes = z.strictObject({
  time: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('after'), delayMs: z.number().int().min(0).max(MAX_DELAY_MS) }),
    z.strictObject({ kind: z.literal('at'), atMs: time }),
  ]),
  isIndividual: z.boolean().optional(),
  wantsNotice: z.boolean().optional(),
})

const schemas: ApiArea<ComposeApi>['schemas'] = {
  start: z.strictObject({
    kind: z.enum(['new', 'reply', 'reply-all', 'forward']),
    accountId: recordId.optional(),
    messageId: recordId.optional(),
    mailto: z.string().max(50_000).optional(),
    toList: z.boolean().optional(),
  }),
  open: byId,
  save: z.strictObject({ id: recordId, fields }),
  discard: byId,
  restoreDiscarded: byId,
  attach: byId,
  attachDropped: z.strictObject({
    id: recordId,
    name: line(MAX_FILE_NAME).min(1),
    bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_FILE_BYTES),
  }),
  detach: z.strictObject({ id: recordId, attachmentId: recordId }),
  ...linkSchemas,
  completeAddress: z.strictObject({ text: z.string().max(320) }),
  sizeLimit: byAccount,
  send: z.strictObject({ id: recordId, fields }),
  schedule: z.strictObject({ id: recordId, fields, wishes }),
  undoSend: z.strictObject({ messageIds: z.array(recordId).min(1).max(MAX_CHIPS) }),
  reschedule: z.strictObject({ messageId: recordId, atMs: time.optional() }),
  outbox: nothing,
  sendAgain: z.strictObject({ messageId: recordId, throughAccountId: recordId.optional() }),
  markSent: z.strictObject({ messageId: recordId }),
  editAgain: z.strictObject({ messageId: recordId, onlyRefused: z.boolean().optional() }),
  fallbacks: byAccount,
  setFallbacks: z.strictObject({ accountId: recordId, accountIds: z.array(recordId).max(MAX_FALLBACKS) }),
}

export interface ComposeServices extends SendServices, LinkServices {
  readonly texts: QuotingTexts
  /** A draft is on disk in another version, and whoever writes on it goes on. */
  draftSaved(): void
  /** Asks for files; empty when the person cancelled. */
  chooseFiles(): Promise<readonly string[]>
}

export function composeApi(services: ComposeServices): ApiArea<ComposeApi> {
  const { store } = services
  return {
    schemas,
    handlers: {
      ...draftHandlers(services),
      completeAddress: ({ text }) => store.completeAddress(text),
      sizeLimit: async ({ accountId }) => {
        const account = (await store.listAccounts()).find(({ id }) => id === accountId)
        const limitBytes = account && (await knownSizeLimit(store, account))
        return limitBytes === undefined ? {} : { limitBytes }
      },
      ...linkHandlers(services),
      ...sendHandlers(services),
    },
  }
}

type Handlers = ApiArea<ComposeApi>['handlers']
type DraftCalls = 'start' | 'open' | 'save' | 'discard' | 'restoreDiscarded' | 'attach' | 'attachDropped' | 'detach'

function draftHandlers(services: ComposeServices): Pick<Handlers, DraftCalls> {
  const { store, chooseFiles, draftSaved, draftsChanged } = services
  return {
    start: q => startDraft(services, q),
    open: ({ id }) => draftOf(store, id),
    save: async ({ id, fields }) => {
      await openedDraft(store, id)
      const savedMs = await store.saveDraft(id, fields)
      draftSaved()
      return { savedMs }
    },
    discard: async ({ id }) => {
      await store.removeDraft(id)
      draftsChanged()
    },
    restoreDiscarded: async ({ id }) => {
      const draft = await store.restoreDraft(id)
      if (!draft) throw new InputError('This draft can no longer be restored')
      draftsChanged()
      return draft
    },
    attach: async ({ id }) => {
      const files = await chooseFiles()
      await attachFiles(store, await openedDraft(store, id), files).finally(draftSaved)
      return draftOf(store, id)
    },
    attachDropped: async ({ id, ...file }) => {
      await attachDropped(store, await openedDraft(store, id), file)
      draftSaved()
      return draftOf(store, id)
    },
    detach: async ({ id, attachmentId }) => {
      await openedDraft(store, id)
      await store.removeDraftAttachment(id, attachmentId)
      draftSaved()
      return draftOf(store, id)
    },
  }
}

async function startDraft(services: ComposeServices, q: Parameters<ComposeApi['start']>[0]): Promise<Draft> {
  const { store, reader, texts, draftsChanged } = services
  const message = q.messageId === undefined ? undefined : await store.readMessage(q.messageId)
  const account = await accountToWriteFrom(store, q.accountId ?? message?.row.accountId)
  if (!message || q.kind === 'new') {
    const mailto = q.mailto === undefined ? undefined : readMailto(q.mailto)
    const draft = await store.addDraft(startNew(account, mailto))
    draftsChanged()
    return draft
  }
  const opened = await reader.open(message.raw)
  const parent = { id: message.row.id, opened, dateMs: message.row.dateMs }
  const draft = await store.addDraft(startFrom(parent, { kind: q.kind, account, texts, toList: q.toList }))
  if (q.kind === 'forward') {
    for (const { part } of opened.attachments)
      await attachBytes(store, draft.id, await reader.readPart(message.raw, part))
  }
  draftsChanged()
  return draftOf(store, draft.id)
}

/** Somebody writes on it: it is there again, whoever has discarded it meanwhile. */
async function openedDraft(store: Store, id: Id): Promise<Draft> {
  return (await store.readDraft(id)) ?? (await store.restoreDraft(id)) ?? draftOf(store, id)
}

async function draftOf(store: Store, id: Id): Promise<Draft> {
  const draft = await store.readDraft(id)
  if (!draft) throw new InputError('This draft is gone')
  return draft
}

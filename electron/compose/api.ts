// The calls about writing and sending. What a person writes is on disk before anything else is done with it.

import { z } from 'zod'
import type { ComposeApi } from '../../shared/api/compose.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import type { Draft, DraftFields } from '../../shared/model/message.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { OutboxEntry, Store } from '../store/store.ts'
import { attachBytes, attachFiles } from './attachments.ts'
import { editAgain } from './edit-again.ts'
import { readMailto } from './mailto.ts'
import { outgoingOf } from './outgoing.ts'
import type { QuotingTexts } from './quote.ts'
import { sizeLimitSetting } from './send-mail.ts'
import type { Sender } from './sender.ts'
import { startFrom, startNew } from './start-draft.ts'

/** What a person can write in one message: far beyond a book, and still one row. */
const MAX_TEXT = 5_000_000
const MAX_CHIPS = 1_000

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
const byMessage = z.strictObject({ messageId: recordId })

const schemas: ApiArea<ComposeApi>['schemas'] = {
  start: z.strictObject({
    kind: z.enum(['new', 'reply', 'reply-all', 'forward']),
    accountId: recordId.optional(),
    messageId: recordId.optional(),
    mailto: z.string().max(50_000).optional(),
  }),
  open: byId,
  save: z.strictObject({ id: recordId, fields }),
  discard: byId,
  restoreDiscarded: byId,
  attach: byId,
  detach: z.strictObject({ id: recordId, attachmentId: recordId }),
  completeAddress: z.strictObject({ text: z.string().max(320) }),
  sizeLimit: z.strictObject({ accountId: recordId }),
  send: z.strictObject({ id: recordId, fields }),
  sendAgain: byMessage,
  markSent: byMessage,
  editAgain: z.strictObject({ messageId: recordId, onlyRefused: z.boolean().optional() }),
}

export interface ComposeServices {
  readonly store: Store
  readonly reader: MessageReader
  readonly sender: Sender
  readonly texts: QuotingTexts
  /** Asks for files; empty when the person cancelled. */
  chooseFiles(): Promise<readonly string[]>
  draftsChanged(): void
  mailChanged(accountIds: readonly Id[]): void
}

export function composeApi(services: ComposeServices): ApiArea<ComposeApi> {
  const { store } = services
  return {
    schemas,
    handlers: {
      ...draftHandlers(services),
      completeAddress: ({ text }) => store.completeAddress(text),
      sizeLimit: async ({ accountId }) => {
        const limitBytes = await store.readSetting(sizeLimitSetting(accountId))
        return typeof limitBytes === 'number' ? { limitBytes } : {}
      },
      ...sendHandlers(services),
    },
  }
}

type Handlers = ApiArea<ComposeApi>['handlers']
type DraftCalls = 'start' | 'open' | 'save' | 'discard' | 'restoreDiscarded' | 'attach' | 'detach'

function draftHandlers(services: ComposeServices): Pick<Handlers, DraftCalls> {
  const { store, chooseFiles, draftsChanged } = services
  return {
    start: q => startDraft(services, q),
    open: ({ id }) => draftOf(store, id),
    save: async ({ id, fields }) => ({ savedMs: await store.saveDraft(id, fields) }),
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
      await attachFiles(store, await draftOf(store, id), files)
      return draftOf(store, id)
    },
    detach: async ({ id, attachmentId }) => {
      await store.removeDraftAttachment(id, attachmentId)
      return draftOf(store, id)
    },
  }
}

function sendHandlers(services: ComposeServices): Pick<Handlers, 'send' | 'sendAgain' | 'markSent' | 'editAgain'> {
  const { store, reader, sender, mailChanged, draftsChanged } = services
  return {
    send: async ({ id, fields }) => {
      const entry = await putIntoOutbox(services, id, fields)
      draftsChanged()
      mailChanged([entry.accountId])
      return sender.send(entry)
    },
    sendAgain: async ({ messageId }) => sender.send(await sender.idleEntry(messageId)),
    markSent: async ({ messageId }) => {
      const entry = await sender.idleEntry(messageId)
      await store.markSent(messageId, entry.recipients)
      mailChanged([entry.accountId])
    },
    editAgain: async ({ messageId, onlyRefused }) => {
      if (!onlyRefused) await sender.idleEntry(messageId)
      const draft = await editAgain({ store, reader }, messageId, onlyRefused ?? false)
      draftsChanged()
      mailChanged([draft.accountId])
      return draft
    },
  }
}

async function startDraft(services: ComposeServices, q: Parameters<ComposeApi['start']>[0]): Promise<Draft> {
  const { store, reader, texts, draftsChanged } = services
  const message = q.messageId === undefined ? undefined : await store.readMessage(q.messageId)
  const account = await accountToWriteFrom(store, q.accountId ?? message?.row.accountId)
  if (!message || q.kind === 'new') {
    const mailto = q.mailto === undefined ? undefined : readMailto(q.mailto)
    const draft = await store.addDraft({ ...startNew(account), ...mailto })
    draftsChanged()
    return draft
  }
  const opened = await reader.open(message.raw)
  const parent = { id: message.row.id, opened, dateMs: message.row.dateMs }
  const draft = await store.addDraft(startFrom(parent, { kind: q.kind, account, texts }))
  if (q.kind === 'forward') {
    for (const { part } of opened.attachments)
      await attachBytes(store, draft.id, await reader.readPart(message.raw, part))
  }
  draftsChanged()
  return draftOf(store, draft.id)
}

/** The wanted account if it can send, else the first that can. */
async function accountToWriteFrom(store: Store, wanted: Id | undefined): Promise<Account> {
  const accounts = (await store.listAccounts()).filter(account => account.outgoing)
  const account = accounts.find(({ id }) => id === wanted) ?? accounts[0]
  if (!account) throw new InputError('No account can send mail', 'outgoing')
  return account
}

async function putIntoOutbox({ store, reader }: ComposeServices, id: Id, fields: DraftFields): Promise<OutboxEntry> {
  await store.saveDraft(id, fields)
  const draft = await draftOf(store, id)
  const account = await accountToWriteFrom(store, draft.accountId)
  const { message, envelope, bcc } = outgoingOf(draft, account, await store.draftAttachmentFiles(id))
  const raw = await reader.write(message)
  return store.addOutgoing({
    accountId: account.id,
    raw,
    ...envelope,
    bcc,
    draftId: id,
    summary: {
      ...message,
      snippet: message.text.replace(/\s+/g, ' ').trim().slice(0, 200),
      hasAttachments: message.attachments.length > 0,
      isReadable: true,
    },
    ...(draft.parentId === undefined ? {} : { parent: { id: draft.parentId, kind: draft.kind } }),
  })
}

async function draftOf(store: Store, id: Id): Promise<Draft> {
  const draft = await store.readDraft(id)
  if (!draft) throw new InputError('This draft is gone')
  return draft
}

// The calls about mailboxes and messages.

import { z } from 'zod'
import type { MailApi } from '../../shared/api/mail.ts'
import type { Id } from '../../shared/model/account.ts'
import { type ApiArea, nothing, recordId, recordIds } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { messageFilter, messageOrder, messageSource } from '../list-query.ts'
import { fileStem } from '../message/file-stem.ts'
import { readRaw } from '../store/raw-bytes.ts'
import type { Store, StoredMessage } from '../store/store.ts'
import { checkMail } from './check-mail.ts'
import { fetchWhole } from './fetch-whole.ts'
import { readParts, readSourcePage } from './message-source.ts'
import { viewOf } from './message-view.ts'
import { ServerVisits, type VisitServices } from './server-visits.ts'

const byId = z.strictObject({ id: recordId })
const list = { source: messageSource, filter: messageFilter }
const moved = z.array(z.strictObject({ id: recordId, mailboxId: recordId })).max(10_000)
const position = z.number().int().min(0).max(100_000_000)

const schemas: ApiArea<MailApi>['schemas'] = {
  mailboxes: nothing,
  listMessages: z.strictObject({
    ...list,
    order: messageOrder,
    from: position,
    count: z.number().int().min(1).max(500),
  }),
  countSince: z.strictObject({ ...list, times: z.array(z.number()).max(60) }),
  positionOf: z.strictObject({ ...list, order: messageOrder, id: recordId }),
  openMessage: z.strictObject({ id: recordId, showRemote: z.boolean() }),
  source: z.strictObject({ id: recordId, from: position }),
  mark: z.strictObject({ ids: recordIds, isRead: z.boolean().optional(), isFlagged: z.boolean().optional() }),
  moveToTrash: z.strictObject({ ids: recordIds }),
  moveBack: z.strictObject({ moved }),
  deleteForGood: z.strictObject({ ids: recordIds }),
  saveSource: byId,
  saveAttachment: z.strictObject({ id: recordId, part: z.number().int().min(0).max(100_000) }),
  saveAllAttachments: byId,
  getMail: z.strictObject({ accountId: recordId, removesHeldBack: z.boolean().optional() }),
  getMessage: byId,
  lookAtServer: z.strictObject({ accountId: recordId }),
  serverMessages: z.strictObject({ jobId: recordId, from: position, count: z.number().int().min(1).max(50) }),
  removeOnServer: z.strictObject({ jobId: recordId, numbers: z.array(recordId).max(10_000) }),
  restoreOnServer: z.strictObject({ jobId: recordId }),
  leaveServer: z.strictObject({ jobId: recordId, undo: z.boolean().optional() }),
}

export interface MailServices extends VisitServices {
  /** Places to write to; the person chooses them in a system dialog. */
  readonly saving: Saving
  mailChanged(accountIds: readonly Id[]): void
  /** Where the sandboxed frame finds the HTML of a message; allows its remote images when asked. */
  htmlUrl(id: Id, showRemote: boolean): string
}

export interface Saving {
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Asks for a folder and writes the files there without replacing any; how many were written. */
  saveFiles(files: AsyncIterable<{ fileName: string; bytes: Uint8Array }>): Promise<number>
}

export function mailApi(services: MailServices): ApiArea<MailApi> {
  return { schemas, handlers: { ...listHandlers(services), ...messageHandlers(services), ...serverHandlers(services) } }
}

type Handlers = ApiArea<MailApi>['handlers']
type ListCalls =
  | 'mailboxes'
  | 'listMessages'
  | 'countSince'
  | 'positionOf'
  | 'mark'
  | 'moveToTrash'
  | 'moveBack'
  | 'deleteForGood'
type ServerCalls =
  | 'getMail'
  | 'getMessage'
  | 'lookAtServer'
  | 'serverMessages'
  | 'removeOnServer'
  | 'restoreOnServer'
  | 'leaveServer'

function listHandlers(services: MailServices): Pick<Handlers, ListCalls> {
  const { store, mailChanged } = services
  const changedAll = async () => mailChanged((await store.listAccounts()).map(({ id }) => id))
  return {
    mailboxes: () => store.listMailboxes(),
    listMessages: q => store.listMessages(q),
    countSince: q => store.countSince(q),
    positionOf: q => store.positionOf(q),
    mark: async ({ ids, ...change }) => {
      await store.mark(ids, change)
      await changedAll()
    },
    moveToTrash: async ({ ids }) => {
      const where = await store.moveToTrash(ids)
      await changedAll()
      return { moved: where }
    },
    moveBack: async q => {
      await store.move(q.moved)
      await changedAll()
    },
    deleteForGood: async ({ ids }) => {
      await store.deleteMessages(ids)
      await changedAll()
    },
  }
}

function messageHandlers({ store, reader, saving, htmlUrl }: MailServices): Omit<Handlers, ListCalls | ServerCalls> {
  return {
    openMessage: async ({ id, showRemote }) => {
      const stored = await messageOf(store, id)
      const opened = await reader.open(stored.raw)
      return viewOf(stored, opened, { url: htmlUrl(id, showRemote), isShowingRemote: showRemote })
    },
    source: async ({ id, from }) => readSourcePage((await messageOf(store, id)).raw, from),
    saveSource: async ({ id }) => {
      const { row, raw } = await messageOf(store, id)
      return saving.saveFile(`${fileStem(row.subject, 'message')}.eml`, await readRaw(raw))
    },
    saveAttachment: async ({ id, part }) => {
      const { raw } = await messageOf(store, id)
      const { fileName, bytes } = await reader.readPart(raw, part)
      return saving.saveFile(fileName, bytes)
    },
    saveAllAttachments: async ({ id }) => {
      const { raw } = await messageOf(store, id)
      const { attachments } = await reader.open(raw)
      return saving.saveFiles(readParts(reader, raw, attachments))
    },
  }
}

function serverHandlers(services: MailServices): Pick<Handlers, ServerCalls> {
  const visits = new ServerVisits(services)
  return {
    getMail: ({ accountId, removesHeldBack }) => checkMail(services, accountId, removesHeldBack),
    getMessage: ({ id }) => fetchWhole(services, id),
    lookAtServer: ({ accountId }) => visits.begin(accountId),
    serverMessages: ({ jobId, from, count }) => visits.visitOf(jobId).page(from, count),
    removeOnServer: ({ jobId, numbers }) => visits.visitOf(jobId).remove(numbers),
    restoreOnServer: ({ jobId }) => visits.visitOf(jobId).restore(),
    leaveServer: async ({ jobId, undo }) => ({ removed: await visits.leave(jobId, undo ?? false) }),
  }
}

async function messageOf(store: Store, id: Id): Promise<StoredMessage> {
  const stored = await store.readMessage(id)
  if (!stored) throw new InputError('This message is no longer here')
  return stored
}

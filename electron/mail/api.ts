// The calls about mailboxes and messages.

import { z } from 'zod'
import type { MailApi, MailServerApi, MessageApi } from '../../shared/api/mail.ts'
import type { Id } from '../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import { fileStem } from '../message/file-stem.ts'
import { readRaw } from '../store/raw-bytes.ts'
import { actionHandlers, actionSchemas } from './action-handlers.ts'
import { checkMail } from './check-mail.ts'
import { fetchWhole } from './fetch-whole.ts'
import { folderHandlers, folderSchemas } from './folder-handlers.ts'
import { listHandlers, listSchemas } from './list-handlers.ts'
import { messageOf } from './message-of.ts'
import { messageAt, messagePlace, partNumber } from './message-place.ts'
import { readParts, readSourcePage } from './message-source.ts'
import { openView, type ViewServices } from './open-view.ts'
import type { ReceivedFiles } from './received-files.ts'
import { searchHandlers, searchSchemas } from './search/search-handlers.ts'
import type { ServerSearches } from './search/server-searches.ts'
import { ServerVisits, type VisitServices } from './server-visits.ts'

const byId = z.strictObject({ id: recordId })
const position = z.number().int().min(0).max(100_000_000)

const schemas: ApiArea<MailApi>['schemas'] = {
  ...listSchemas,
  ...actionSchemas,
  ...folderSchemas,
  ...searchSchemas,
  openMessage: z.strictObject({ id: recordId, showRemote: z.boolean() }),
  source: z.strictObject({ id: recordId, from: position }),
  saveSource: byId,
  saveAttachment: z.strictObject({ ...messagePlace, part: partNumber }),
  saveAllAttachments: z.strictObject(messagePlace),
  getMail: z.strictObject({ accountId: recordId, removesHeldBack: z.boolean().optional() }),
  getMessage: byId,
  lookAtServer: z.strictObject({ accountId: recordId }),
  serverMessages: z.strictObject({ jobId: recordId, from: position, count: z.number().int().min(1).max(50) }),
  removeOnServer: z.strictObject({ jobId: recordId, numbers: z.array(recordId).max(10_000) }),
  restoreOnServer: z.strictObject({ jobId: recordId }),
  leaveServer: z.strictObject({ jobId: recordId, undo: z.boolean().optional() }),
}

export interface MailServices extends VisitServices, ViewServices {
  /** Places to write to; the person chooses them in a system dialog. */
  readonly saving: Saving
  readonly received: ReceivedFiles
  readonly serverSearches: ServerSearches
  mailChanged(accountIds: readonly Id[]): void
  /** Reads all that waits for the search index. */
  indexMail(): Promise<void>
}

export interface Saving {
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Asks for a folder and writes the files there without replacing any; how many were written. */
  saveFiles(files: AsyncIterable<{ fileName: string; bytes: Uint8Array }>): Promise<number>
}

export function mailApi(services: MailServices): ApiArea<MailApi> {
  const { store, mailChanged } = services
  const changed = async () => mailChanged([LOCAL_ACCOUNT_ID, ...(await store.listAccounts()).map(({ id }) => id)])
  const handlers = {
    ...listHandlers(store, changed),
    ...actionHandlers(store, changed),
    ...folderHandlers(store, changed),
    ...searchHandlers(services, changed),
    ...messageHandlers(services),
    ...serverHandlers(services),
  }
  return { schemas, handlers }
}

type Handlers = ApiArea<MailApi>['handlers']

function messageHandlers(services: MailServices): Pick<Handlers, keyof MessageApi> {
  const { store, reader, saving, received } = services
  return {
    openMessage: q => openView(services, q),
    source: async ({ id, from }) => readSourcePage((await messageOf(store, id)).raw, from),
    saveSource: async ({ id }) => {
      const { row, raw } = await messageOf(store, id)
      return saving.saveFile(`${fileStem(row.subject, 'message')}.eml`, await readRaw(raw))
    },
    saveAttachment: async ({ part, ...place }) => {
      const { raw } = await messageAt(store, place)
      const { fileName, bytes } = await reader.readPart(raw, part)
      return received.save(fileName, bytes)
    },
    saveAllAttachments: async place => {
      const { raw } = await messageAt(store, place)
      const { attachments } = await reader.open(raw)
      return received.saveAll(readParts(reader, raw, attachments))
    },
  }
}

function serverHandlers(services: MailServices): Pick<Handlers, keyof MailServerApi> {
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

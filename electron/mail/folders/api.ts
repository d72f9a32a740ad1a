// The calls about mailboxes as such: what they are used for, what is known of them, how long they keep their messages.

import { z } from 'zod'
import type { MailFoldersApi } from '../../../shared/api/mail-folders.ts'
import type { FolderFacts, RetentionRule } from '../../../shared/model/mail-folders.ts'
import { type ApiArea, recordId } from '../../api-area.ts'
import type { MailboxServices } from '../check-mail.ts'
import { askFolder } from './ask-folder.ts'
import { changeUse, type UseServices } from './change-use.ts'
import type { RetentionRuns, RetentionServices } from './retention-runs.ts'
import { namesOfPath } from './server-names.ts'

export type MailFoldersServices = MailboxServices &
  UseServices &
  Pick<RetentionServices, 'everythingChanged'> & { readonly retention: RetentionRuns }

const of = z.strictObject({ kind: z.enum(['mailbox', 'account']), id: recordId })
/** A century is for ever; so are a hundred million messages, and a petabyte. */
const limits = {
  days: z.number().int().min(1).max(36_500).optional(),
  messages: z.number().int().min(1).max(100_000_000).optional(),
  bytes: z.number().int().min(1).max(1e15).optional(),
}
const rule: z.ZodType<RetentionRule> = z
  .strictObject({
    ...limits,
    takesUnread: z.boolean(),
    takesFlagged: z.boolean(),
    takesTagged: z.boolean(),
  })
  .refine(({ days, messages, bytes }) => days !== undefined || messages !== undefined || bytes !== undefined)

const schemas: ApiArea<MailFoldersApi>['schemas'] = {
  serverFolders: z.strictObject({ accountId: recordId }),
  changeUse: z.strictObject({
    accountId: recordId,
    role: z.enum(['sent', 'drafts', 'trash', 'archive', 'junk']),
    folderId: recordId,
  }),
  folderFacts: z.strictObject({ mailboxId: recordId }),
  askFolder: z.strictObject({ mailboxId: recordId }),
  repairFolder: z.strictObject({ mailboxId: recordId }),
  retention: z.strictObject({ of }),
  setRetention: z.strictObject({ of, rule: rule.optional() }),
  tryRetention: z.strictObject({ of, rule }),
  applyRetention: z.strictObject({ of }),
  undoRetention: z.strictObject({ jobId: recordId }),
}

export function mailFoldersApi(services: MailFoldersServices): ApiArea<MailFoldersApi> {
  return { schemas, handlers: { ...folderHandlers(services), ...retentionHandlers(services) } }
}

type Handlers = ApiArea<MailFoldersApi>['handlers']
type FolderCalls = 'serverFolders' | 'changeUse' | 'folderFacts' | 'askFolder' | 'repairFolder'

function folderHandlers(services: MailFoldersServices): Pick<Handlers, FolderCalls> {
  const { store, everythingChanged } = services
  return {
    serverFolders: async ({ accountId }) =>
      (await store.specialFolders(accountId)).map(({ path, delimiter, ...folder }) => ({
        ...folder,
        names: namesOfPath(path, delimiter),
      })),
    changeUse: q => changeUse(services, q),
    folderFacts: async ({ mailboxId }): Promise<FolderFacts> => {
      const { folder, ...facts } = await store.folderFacts(mailboxId)
      if (!folder) return facts
      const { path, delimiter, waiting } = folder
      return { ...facts, onServer: { names: namesOfPath(path, delimiter), waiting } }
    },
    askFolder: ({ mailboxId }) => askFolder(services, mailboxId),
    repairFolder: async ({ mailboxId }) => {
      await store.repairFolder(mailboxId)
      await everythingChanged()
      const mailbox = (await store.listMailboxes()).find(({ id }) => id === mailboxId)
      if (mailbox) services.arrived(mailbox.accountId)
    },
  }
}

function retentionHandlers({ store, clock, retention }: MailFoldersServices): Omit<Handlers, FolderCalls> {
  return {
    retention: async q => {
      const kept = await store.readRetention(q.of)
      return kept ? { rule: kept } : {}
    },
    setRetention: q => store.writeRetention(q.of, q.rule),
    tryRetention: q => store.tryRetention(q.of, q.rule, clock.now()),
    applyRetention: q => retention.apply(q.of),
    undoRetention: async ({ jobId }) => ({ undone: await retention.undo(jobId) }),
  }
}

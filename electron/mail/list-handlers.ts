// The calls that list messages and conversations, and those about one conversation.

import { z } from 'zod'
import type { ConversationApi, MailListApi } from '../../shared/api/mail.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { messageFilter, messageOrder, messageSource, timeOrder } from '../list-query.ts'
import type { Store } from '../store/store.ts'
import { messageIds } from './message-ids.ts'

type ListApi = MailListApi & ConversationApi

const list = { source: messageSource, filter: messageFilter }
const page = { from: z.number().int().min(0).max(100_000_000), count: z.number().int().min(1).max(500) }
const times = z.array(z.number()).max(60)

export const listSchemas: ApiArea<ListApi>['schemas'] = {
  mailboxes: nothing,
  listMessages: z.strictObject({ ...list, ...page, order: messageOrder }),
  countSince: z.strictObject({ ...list, by: timeOrder, times }),
  positionOf: z.strictObject({ ...list, order: messageOrder, id: recordId }),
  listConversations: z.strictObject({ ...list, ...page, descending: z.boolean() }),
  countConversationsSince: z.strictObject({ ...list, times }),
  positionOfConversation: z.strictObject({ ...list, descending: z.boolean(), threadId: recordId }),
  idsIn: z.strictObject({ ...list, threadIds: messageIds.optional() }),
  conversation: z.strictObject({ messageId: recordId }),
  splitThread: z.strictObject({ ids: messageIds }),
  joinThreads: z.strictObject({ ids: messageIds }),
  whyGrouped: z.strictObject({ messageId: recordId }),
}

/** `changed`: something may look different in every account. */
export function listHandlers(store: Store, changed: () => Promise<void>): ApiArea<ListApi>['handlers'] {
  return {
    mailboxes: () => store.listMailboxes(),
    listMessages: q => store.listMessages(q),
    countSince: q => store.countSince(q),
    positionOf: q => store.positionOf(q),
    listConversations: q => store.listConversations(q),
    countConversationsSince: q => store.countConversationsSince(q),
    positionOfConversation: q => store.positionOfConversation(q),
    idsIn: q => store.idsIn(q),
    conversation: ({ messageId }) => store.readConversation(messageId),
    splitThread: async ({ ids }) => {
      await store.splitThread(ids)
      await changed()
    },
    joinThreads: async ({ ids }) => {
      await store.joinThreads(ids)
      await changed()
    },
    whyGrouped: ({ messageId }) => store.whyGrouped(messageId),
  }
}

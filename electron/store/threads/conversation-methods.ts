// What the services ask about one conversation.
import type { Database } from '../database.ts'
import type { ConversationMethods } from '../mail-store.ts'
import { joinThreads, splitThread } from './own-grouping.ts'
import { readConversation } from './read-conversation.ts'
import { whyGrouped } from './why-grouped.ts'

export function conversationMethods(db: Database): ConversationMethods {
  return {
    readConversation: messageId => readConversation(db, messageId),
    splitThread: ids => db.transaction(() => splitThread(db, ids)),
    joinThreads: ids => db.transaction(() => joinThreads(db, ids)),
    whyGrouped: messageId => whyGrouped(db, messageId),
  }
}

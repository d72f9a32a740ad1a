// The calls that do something to messages. Many messages are dealt with part by part, so that a list can be read
// meanwhile; broken off, the rest is as it was, and the same call again does the rest.

import { z } from 'zod'
import type { MessageActionApi } from '../../shared/api/mail.ts'
import { type ApiArea, recordId } from '../api-area.ts'
import type { Store } from '../store/store.ts'
import { inParts, messageIds, movedMessages } from './message-ids.ts'

export const actionSchemas: ApiArea<MessageActionApi>['schemas'] = {
  mark: z.strictObject({ ids: messageIds, isRead: z.boolean().optional(), isFlagged: z.boolean().optional() }),
  tag: z.strictObject({ ids: messageIds, tagId: recordId, isOn: z.boolean() }),
  move: z.strictObject({ ids: messageIds, mailboxId: recordId }),
  moveToRole: z.strictObject({ ids: messageIds, role: z.enum(['trash', 'archive', 'junk', 'inbox']) }),
  copy: z.strictObject({ ids: messageIds, mailboxId: recordId }),
  moveBack: z.strictObject({ moved: movedMessages }),
  deleteForGood: z.strictObject({ ids: messageIds }),
}

/** `changed`: something may look different in every account. */
export function actionHandlers(store: Store, changed: () => Promise<void>): ApiArea<MessageActionApi>['handlers'] {
  const inEach = async <T, R>(all: readonly T[], work: (part: readonly T[]) => Promise<readonly R[]>): Promise<R[]> => {
    const results: R[] = []
    try {
      for (const part of inParts(all)) results.push(...(await work(part)))
      return results
    } finally {
      await changed()
    }
  }
  const forEach = async <T>(all: readonly T[], work: (part: readonly T[]) => Promise<void>): Promise<void> => {
    await inEach(all, async part => {
      await work(part)
      return []
    })
  }
  return {
    mark: ({ ids, ...change }) => forEach(ids, part => store.mark(part, change)),
    tag: ({ ids, tagId, isOn }) => forEach(ids, part => store.tagMessages(part, tagId, isOn)),
    move: async ({ ids, mailboxId }) => ({ moved: await inEach(ids, part => store.move(part, mailboxId)) }),
    moveToRole: async ({ ids, role }) => ({ moved: await inEach(ids, part => store.moveToRole(part, role)) }),
    copy: async ({ ids, mailboxId }) => ({ ids: await inEach(ids, part => store.copyMessages(part, mailboxId)) }),
    moveBack: ({ moved }) => forEach(moved, part => store.moveBack(part)),
    deleteForGood: ({ ids }) => forEach(ids, part => store.deleteMessages(part)),
  }
}

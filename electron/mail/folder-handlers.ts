// The calls about a person's own mailboxes and tags.

import { z } from 'zod'
import type { FolderApi, TagApi } from '../../shared/api/mail.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import type { Store } from '../store/store.ts'

type OwnApi = FolderApi & TagApi

const mailboxName = line(250)
const tag = { name: line(80), colour: z.number().int().min(0).max(7) }
const keep = z.union([
  z.strictObject({ kind: z.enum(['all', 'headers']) }),
  // A century is for ever.
  z.strictObject({ kind: z.literal('days'), days: z.number().int().min(1).max(36_500) }),
])

export const folderSchemas: ApiArea<OwnApi>['schemas'] = {
  addMailbox: z.strictObject({
    // 0: on this computer.
    accountId: recordId.or(z.literal(0)),
    parentId: recordId.optional(),
    name: mailboxName,
  }),
  renameMailbox: z.strictObject({ id: recordId, name: mailboxName }),
  moveMailbox: z.strictObject({ id: recordId, parentId: recordId.optional() }),
  removeMailbox: z.strictObject({ id: recordId }),
  goOnRemoving: z.strictObject({ undo: recordId }),
  restoreMailbox: z.strictObject({ undo: recordId }),
  stopRemoving: z.strictObject({ undo: recordId }),
  setKeep: z.strictObject({ id: recordId, keep }),
  setSubscribed: z.strictObject({ id: recordId, isSubscribed: z.boolean() }),
  tags: nothing,
  addTag: z.strictObject(tag),
  changeTag: z.strictObject({ id: recordId, ...tag }),
  removeTag: z.strictObject({ id: recordId }),
  restoreTag: z.strictObject({ tag: z.strictObject({ id: recordId, ...tag, keyword: line(60).min(1) }) }),
}

/** `changed`: something may look different in every account. */
export function folderHandlers(store: Store, changed: () => Promise<void>): ApiArea<OwnApi>['handlers'] {
  const thenTell = async <T>(work: Promise<T>): Promise<T> => {
    const value = await work
    await changed()
    return value
  }
  return {
    addMailbox: q => thenTell(store.addMailbox(q)),
    renameMailbox: ({ id, name }) => thenTell(store.renameMailbox(id, name)),
    moveMailbox: ({ id, parentId }) => thenTell(store.moveMailbox(id, parentId)),
    removeMailbox: ({ id }) => thenTell(store.removeMailbox(id)),
    goOnRemoving: async ({ undo }) => ({ left: await thenTell(store.goOnRemoving(undo)) }),
    restoreMailbox: async ({ undo }) => ({ left: await thenTell(store.restoreMailbox(undo)) }),
    stopRemoving: ({ undo }) => store.stopRemoving(undo),
    setKeep: ({ id, keep }) => thenTell(store.setKeep(id, keep)),
    setSubscribed: ({ id, isSubscribed }) => thenTell(store.setSubscribed(id, isSubscribed)),
    tags: () => store.listTags(),
    addTag: q => thenTell(store.addTag(q)),
    changeTag: q => thenTell(store.changeTag(q)),
    removeTag: async ({ id }) => ({ ids: await thenTell(store.removeTag(id)) }),
    restoreTag: q => thenTell(store.restoreTag(q.tag)),
  }
}

// The entry of the store thread, which owns the only database connection of a profile. Its main side is open-store.ts.
// The profile is opened by the first call, so a thread that died and was started anew opens it again.
import { type MessagePort, workerData } from 'node:worker_threads'
import type { Id } from '../../shared/model/account.ts'
import { serveThread } from '../threads/serve-thread.ts'
import { checkCopy } from './backup/check-copy.ts'
import { type CopyWishes, copyDatabase } from './backup/copy-database.ts'
import { type CopiedMessages, findUnreadable } from './backup/find-unreadable.ts'
import { SlabSequence } from './incoming/slab-sequence.ts'
import { openProfile } from './open-profile.ts'
import type { Profile } from './profile.ts'
import { rebuildDatabase } from './rebuild/rebuild-database.ts'
import { isDamage, storageErrorOf } from './storage-failure.ts'
import type { CommitOptions, IncomingCut, StoreMethods } from './store.ts'
import { storeFiles } from './store-files.ts'
import { storeMethodNames } from './store-method-names.ts'
import { storeMethods } from './store-methods.ts'

/** Data for the thread's start. */
export interface StoreThreadData {
  readonly folder: string
}

const { folder } = workerData as StoreThreadData
const files = storeFiles(folder)
const sequence = new SlabSequence()
let opened: { readonly profile: Profile; readonly methods: StoreMethods } | undefined
let hasDamage = false

function open(): { readonly profile: Profile; readonly methods: StoreMethods } {
  if (opened) return opened
  const profile = openProfile(folder)
  opened = { profile, methods: storeMethods(profile, () => hasDamage) }
  return opened
}

/** Every failure of the disk or the database leaves as StorageError. */
async function guarded(work: () => unknown): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    const failure = storageErrorOf(error, files.database)
    hasDamage ||= isDamage(failure)
    throw failure
  }
}

const plainMethods = storeMethodNames.map(
  name =>
    [name, (...args: never[]) => guarded(() => (open().methods[name] as (...a: never[]) => unknown)(...args))] as const,
)

serveThread({
  ...Object.fromEntries(plainMethods),
  open: () => guarded(() => ({ endedBadly: open().profile.endedBadly })),
  rebuild: () => guarded(() => rebuildDatabase(folder)),
  checkCopy: (file: string) => guarded(() => checkCopy(file)),
  copyDatabase: (wishes: CopyWishes) => guarded(() => copyDatabase(files, wishes)),
  findUnreadable: (copied: CopiedMessages, told: MessagePort) =>
    guarded(() => findUnreadable(files, copied, progress => told.postMessage(progress))),
  writeIncoming: (accountId: Id, slab: Uint8Array, cuts: readonly IncomingCut[], number: number) =>
    guarded(() => {
      const { methods } = open()
      sequence.check(accountId, number - 1)
      sequence.next(accountId)
      return methods.writeIncoming(accountId, slab, cuts)
    }),
  commitIncoming: (accountId: Id, removeFromServer: boolean, count: number, options?: CommitOptions) =>
    guarded(() => {
      const { methods } = open()
      sequence.check(accountId, count)
      return methods.commitIncoming(accountId, removeFromServer, options)
    }),
  abandonIncoming: (accountId: Id) =>
    guarded(() => {
      sequence.reset(accountId)
      open().methods.abandonIncoming(accountId)
    }),
})

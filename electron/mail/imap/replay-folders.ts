// Makes, renames, removes and subscribes folders on the server as it was done here. A folder goes only when it is empty there: what
// nobody here has seen goes to the Trash first.

import type { ImapChange } from '../../store/imap/imap-store.ts'
import type { Replay } from './replay-changes.ts'
import type { ServerFolders } from './server-folders.ts'

type FolderChange = Extract<ImapChange, { kind: 'make' | 'rename' | 'subscribe' | 'remove' }>

/** False: it has to wait. ReplyError. */
export async function replayFolder(replay: Replay, folders: ServerFolders, change: FolderChange): Promise<boolean> {
  const { store } = replay
  const isDone = await run(replay, folders, change)
  if (isDone) await store.endImapChanges([change.id])
  return isDone
}

async function run(replay: Replay, folders: ServerFolders, change: FolderChange): Promise<boolean> {
  const { session } = replay
  switch (change.kind) {
    case 'make':
      if (!folders.ofMailbox(change.mailboxId)) await folders.make(change.mailboxId, change)
      return true
    case 'rename':
      return rename(replay, folders, change)
    case 'subscribe': {
      const folder = folders.ofMailbox(change.mailboxId)
      if (folder) await session.subscribe(folder.path, change.isSubscribed)
      return true
    }
    case 'remove':
      return remove(replay, folders, change)
  }
}

async function rename(
  { session, store }: Replay,
  folders: ServerFolders,
  change: Extract<FolderChange, { name: string }>,
): Promise<boolean> {
  const folder = folders.ofMailbox(change.mailboxId)
  if (!folder) return true
  const path = folders.pathFor({ ...change, delimiter: folder.delimiter })
  if (path === folder.path) return true
  // A try that broke off may have done it.
  const listed = change.attempts > 0 ? (await session.folders()).map(each => each.path) : [folder.path]
  if (listed.includes(folder.path) || !listed.includes(path)) await session.rename(folder.path, path)
  await session.subscribe(path, true)
  await store.renameImapFolder(folder.id, path)
  return true
}

/** Moves that were made out of it come first: as long as one of them waits, so does this. */
async function remove(
  replay: Replay,
  folders: ServerFolders,
  { folderId, path, trashId }: Extract<FolderChange, { kind: 'remove' }>,
): Promise<boolean> {
  const { session, store, account } = replay
  const waiting = await store.imapChanges(account.id, MAX_WAITING)
  if (waiting.some(each => 'folderId' in each && each.kind !== 'remove' && each.folderId === folderId)) return false
  const isThere = (await session.folders()).some(folder => folder.path === path)
  if (!isThere) {
    await store.removeImapFolder(folderId)
    return true
  }
  await folders.open(folderId)
  const left = (await session.listFrom(1)).map(({ uid }) => uid)
  if (left.length > 0) {
    const trash = await folders.ensure(trashId, 'trash')
    if (!trash) return false
    await session.copy(left, trash.path)
  }
  await session.select('INBOX')
  await session.remove(path)
  await store.removeImapFolder(folderId)
  return true
}

const MAX_WAITING = 5_000

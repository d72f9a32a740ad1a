// Puts a message that is only here into its folder on the server: what was sent, copied, or moved from elsewhere. It is not forgotten
// before the server has confirmed it, and not put there twice.

import type { ImapChange, NewImapPlace } from '../../store/imap/imap-store.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import { findAgain } from './find-again.ts'
import type { Replay } from './replay-changes.ts'
import type { ServerFolders } from './server-folders.ts'

type Append = Extract<ImapChange, { kind: 'append' }>

/** False: the mailbox has no folder on the server yet. ReplyError; the copy here stays in any case. */
export async function replayAppend(replay: Replay, folders: ServerFolders, change: Append): Promise<boolean> {
  const { session, store, account } = replay
  const folder = await folders.ensure(change.mailboxId, change.role)
  if (!folder) return false
  // The server files it by itself, or a broken try may have put it there.
  const mayBeThere = change.attempts > 0 || (change.role === 'sent' && account.incoming.savesSentItself === true)
  if (mayBeThere) await folders.open(folder.id)
  const isOther = (there: number) => store.isOtherImapPlace(change.messageId, { folderId: folder.id, uid: there })
  const found = mayBeThere ? await findAgain(session, { raw: change.raw, isOther }) : undefined
  if (found === undefined && change.role === 'sent' && account.incoming.savesSentItself) return false
  const uid = found ?? (await put(replay, folders, change))
  const place: NewImapPlace = {
    messageId: change.messageId,
    ...(uid === undefined ? {} : { place: { folderId: folder.id, uid } }),
  }
  await store.endImapChanges([change.id], [place])
  return true
}

/** Where it lies on the server already it is copied there; else it is uploaded. */
async function put({ session }: Replay, folders: ServerFolders, change: Append): Promise<number | undefined> {
  const target = folders.ofMailbox(change.mailboxId)
  if (!target) return undefined
  const { copyOf } = change
  if (copyOf) {
    await folders.open(copyOf.folderId)
    const { uids } = await session.copy([copyOf.uid], target.path)
    return uids.get(copyOf.uid)
  }
  const { flags, receivedMs } = change
  return (await session.append(target.path, await readRaw(change.raw), { flags, receivedMs })).uid
}

// Does on the server what was done here, in order, a group at a time. A change is forgotten when the server has confirmed it, and
// when it never can be done. What a broken connection may have done already is looked for before it is tried again.

import type { Id, ImapAccount } from '../../../shared/model/account.ts'
import { isUnreadable, ReplyError, unreadableMessage } from '../../errors.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import type { ImapChange } from '../../store/imap/imap-store.ts'
import { isAsReceived, readStored } from '../../store/read-stored.ts'
import type { Store } from '../../store/store.ts'
import { replayAppend } from './replay-append.ts'
import { replayFolder } from './replay-folders.ts'
import { replayMoves } from './replay-moves.ts'
import { ServerFolders } from './server-folders.ts'

export type ReplayStore = Pick<
  Store,
  | 'imapFolders'
  | 'imapChanges'
  | 'beginImapChanges'
  | 'endImapChanges'
  | 'isOtherImapPlace'
  | 'readMessage'
  | 'giveUpImapChanges'
  | 'addImapFolder'
  | 'renameImapFolder'
  | 'removeImapFolder'
>

export interface Replay {
  readonly account: Pick<ImapAccount, 'id' | 'incoming'>
  readonly session: ImapSession
  readonly store: ReplayStore
}

export interface Replayed {
  readonly done: number
  /** What the server refused; it was given up. */
  readonly refused: readonly { readonly kind: ImapChange['kind']; readonly text: string }[]
  /** Messages that were to be put there, or to leave, and that the disk does not give back; they are tried again the next time. */
  readonly unreadable: readonly Id[]
}

/** Changes that are looked at together. */
const ROUND = 2_000
/** The server says no for so many sessions; after that the change is given up and the folder is as the server has it. */
const MAX_ATTEMPTS = 3

/** Throws what the session throws when the connection breaks: what was not confirmed is tried the next time. */
export async function replayChanges(replay: Replay): Promise<Replayed> {
  const { account, store } = replay
  const refused: { kind: ImapChange['kind']; text: string }[] = []
  const unreadable: Id[] = []
  let done = 0
  // What cannot be done now stays where it is in the line and is not looked at twice.
  const held = new Set<number>()
  for (;;) {
    const folders = new ServerFolders(replay, await store.imapFolders(account.id))
    const changes = await store.imapChanges(account.id, ROUND, [...held])
    if (changes.length === 0) return { done, refused, unreadable }
    for (const change of changes) if (hasToWait(change)) held.add(change.id)
    const group = firstGroup(changes.filter(({ id }) => !held.has(id)))
    if (group.length === 0) continue
    const ids = group.map(({ id }) => id)
    await store.beginImapChanges(ids)
    try {
      const isDone = await replayGroup(replay, folders, group)
      if (isDone) done += group.length
      else for (const id of ids) held.add(id)
    } catch (error) {
      const [first] = group
      if ((first?.kind === 'append' || first?.kind === 'leave') && isUnreadable(error)) {
        unreadable.push(first.messageId)
        held.add(first.id)
        continue
      }
      if (!(error instanceof ReplyError) || !first) throw error
      refused.push({ kind: first.kind, text: error.text })
      if (error.temporary || first.attempts + 1 < MAX_ATTEMPTS) for (const id of ids) held.add(id)
      else {
        await giveUp(replay, group)
        for (const id of ids) held.add(id)
      }
    }
  }
}

/** An upload is never given up: here may be the only copy. */
async function giveUp({ store, account }: Replay, group: readonly ImapChange[]): Promise<void> {
  const ids = group.filter(({ kind }) => kind !== 'append').map(({ id }) => id)
  await store.giveUpImapChanges(account.id, ids)
}

/** It stays on the server until it is whole here, and where it goes. */
function hasToWait(change: ImapChange): boolean {
  if (change.kind === 'append') return !change.isWhole
  return change.kind === 'leave' && (change.isWaiting || !change.isWhole)
}

/** The first change, with those that are the same and can go together: flags and moves, or deletions, pass each other. */
function firstGroup(changes: readonly ImapChange[]): readonly ImapChange[] {
  const [first] = changes
  if (!first) return []
  if (groupOf(first) === `${first.kind}/${first.id}`) return [first]
  const kinds = first.kind === 'delete' ? ['delete'] : ['flag', 'move']
  const end = changes.findIndex(({ kind }) => !kinds.includes(kind))
  const near = end < 0 ? changes : changes.slice(0, end)
  return near.filter(change => groupOf(change) === groupOf(first))
}

function groupOf(change: ImapChange): string {
  switch (change.kind) {
    case 'flag':
      return `flag/${change.folderId}/${change.flag}/${change.isOn}`
    case 'move':
      return `move/${change.folderId}/${change.mailboxId}`
    case 'delete':
      return `delete/${change.folderId}`
    default:
      return `${change.kind}/${change.id}`
  }
}

/** False: it has to wait for something else. */
async function replayGroup(replay: Replay, folders: ServerFolders, group: readonly ImapChange[]): Promise<boolean> {
  const { session, store } = replay
  const ids = group.map(({ id }) => id)
  const [first] = group
  switch (first?.kind) {
    case 'flag': {
      const uids = group.flatMap(change => (change.kind === 'flag' ? [change.uid] : []))
      await folders.open(first.folderId)
      await session.flag(uids, first.isOn ? { add: [first.flag] } : { remove: [first.flag] })
      await store.endImapChanges(ids)
      return true
    }
    case 'move':
      return replayMoves(replay, folders, group)
    case 'leave':
      await requireWhole(replay, first.messageId)
      return removeThere(replay, folders, group)
    case 'delete':
      return removeThere(replay, folders, group)
    case 'append':
      return replayAppend(replay, folders, first)
    case 'make':
    case 'rename':
    case 'subscribe':
    case 'remove':
      return replayFolder(replay, folders, first)
    case undefined:
      return true
  }
}

/** Before it leaves the server: what the disk here does not give back as it came stays there. Throws StorageError `unreadable`. */
async function requireWhole({ store }: Replay, messageId: Id): Promise<void> {
  const found = await readStored(store, messageId)
  if (found && !isAsReceived(found)) throw unreadableMessage(found.message.raw.file, 'lost what is to leave the server')
}

/** Marks as deleted and removes; where the server cannot remove these alone, the mark stays and other programs hide them. */
async function removeThere(
  { session, store }: Replay,
  folders: ServerFolders,
  group: readonly ImapChange[],
): Promise<boolean> {
  const all = group.flatMap(change => (change.kind === 'delete' || change.kind === 'leave' ? [change] : []))
  const [first] = all
  if (!first) return true
  const uids = all.map(({ uid }) => uid)
  await folders.open(first.folderId)
  await session.flag(uids, { add: ['\\Deleted'] })
  await session.expunge(uids)
  await store.endImapChanges(
    all.map(({ id }) => id),
    all.map(({ messageId }) => ({ messageId })),
  )
  return true
}

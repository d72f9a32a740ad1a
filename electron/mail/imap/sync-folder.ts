// Brings one folder here into the state it has on the server: what is new, what changed, what is gone. What was changed here and
// the server does not know yet was replayed before, and where it was not, it stays.

import type { ImapAccount, KeepRule } from '../../../shared/model/account.ts'
import { ProtocolError } from '../../errors.ts'
import { formatDay } from '../../protocols/imap/message-facts.ts'
import type { ImapSession, OpenFolder } from '../../protocols/imap/session.ts'
import { type ImapFolder, type ImapMessages, imapMarks } from '../../store/imap/imap-store.ts'
import type { Store } from '../../store/store.ts'
import type { WrittenReader } from '../written-reading.ts'
import { compareFolder, compareSome, type FolderDifference } from './compare-folder.ts'
import { downloadFolder, type WantedMessages } from './download-folder.ts'

export type SyncStore = Pick<
  Store,
  | 'imapFolders'
  | 'imapMessages'
  | 'putImapFlags'
  | 'removeImapMessages'
  | 'settleImapFolder'
  | 'noteEmptyImapFolder'
  | 'resetImapFolder'
  | 'writeIncoming'
  | 'takeWritten'
  | 'flushIncoming'
  | 'commitIncoming'
  | 'abandonIncoming'
>

export interface FolderSync {
  readonly account: Pick<ImapAccount, 'id' | 'incoming'>
  readonly session: ImapSession
  readonly store: SyncStore
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  /** UTC milliseconds. */
  now(): number
  /** So many messages will come. */
  expects(count: number): void
  /** So many came, or other rows changed (0). */
  arrived(count: number): void
}

export interface SyncedFolder {
  readonly fetched: number
  readonly opened: OpenFolder
}

const DAY_MS = 86_400_000

/** Throws what the session and the store throw; what was complete is kept, and the next time goes on. */
export async function syncFolder(task: FolderSync, folder: ImapFolder): Promise<SyncedFolder> {
  const { account, session, store, now, arrived } = task
  const before = await store.imapMessages(folder.id)
  // Of what comes for the first time the flags come with it.
  const lists = before.uids.length === 0 ? 'undeleted' : 'all'
  const opened = await session.select(folder.path, { known: knownOf(folder), lists })
  const { uidValidity } = opened
  const isNew = folder.uidValidity !== 0 && folder.uidValidity !== uidValidity
  if (isNew) await store.resetImapFolder(folder.id)
  const here = isNew ? await store.imapMessages(folder.id) : before
  if (opened.exists === 0 && here.uids.length > 0 && !folder.wasEmpty) {
    await store.noteEmptyImapFolder(folder.id)
    return { fetched: 0, opened }
  }
  const difference = await differenceOf(session, opened, here)
  const { changed: flags, vanished } = difference
  const changed = flags.length > 0 ? await store.putImapFlags(folder.id, flags) : 0
  const removed = vanished.length > 0 ? await store.removeImapMessages(folder.id, vanished) : 0
  if (changed + removed > 0) arrived(0)
  const rule = folder.mailbox?.keep ?? account.incoming.keep
  const wanted = await wantedOf({ session, now, rule }, difference, here)
  task.expects(wanted.whole.length + wanted.headers.length)
  const fetched = await downloadFolder({ ...task, accountId: account.id, folderId: folder.id }, wanted)
  await store.settleImapFolder(folder.id, {
    uidValidity,
    uidNext: opened.uidNext ?? 0,
    highestModseq: opened.highestModseq ?? 0,
  })
  return { fetched, opened }
}

function knownOf({ uidValidity, highestModseq }: ImapFolder) {
  return uidValidity === 0 || highestModseq === 0 ? undefined : { uidValidity, highestModseq }
}

/** What the server says changed, where that adds up; else everything is compared. */
async function differenceOf(session: ImapSession, opened: OpenFolder, here: ImapMessages): Promise<FolderDifference> {
  const { changes, exists, listed } = opened
  if (changes) {
    const present = new Set(here.uids)
    const vanished = changes.vanished.filter(uid => present.has(uid))
    const gone = new Set(vanished)
    const some = compareSome(
      here,
      changes.changed.filter(({ uid }) => !gone.has(uid)),
    )
    const added = [...new Set(some.added)]
    if (here.uids.length - vanished.length + added.length === exists) return { ...some, added, vanished }
  }
  const there = exists === 0 ? [] : (listed ?? (await session.listFrom(1)))
  if (there.length === 0 && exists > 0)
    throw new ProtocolError('The server counts messages in the folder and lists none', undefined, 'rules')
  return compareFolder(here, there)
}

interface Wishes {
  readonly session: ImapSession
  readonly rule: KeepRule
  now(): number
}

/** What is to be fetched: new messages, and the rest of those whose header alone is here although the rule wants them whole. */
async function wantedOf(
  { session, rule, now }: Wishes,
  { added, vanished }: FolderDifference,
  here: ImapMessages,
): Promise<WantedMessages> {
  const gone = new Set(vanished)
  const incomplete = [...here.uids].filter(
    (uid, index) => ((here.marks[index] ?? 0) & imapMarks.headerOnly) !== 0 && !gone.has(uid),
  )
  if (rule.kind === 'all') return { whole: [...added, ...incomplete], headers: [] }
  if (rule.kind === 'headers') return { whole: [], headers: added }
  if (added.length + incomplete.length === 0) return { whole: [], headers: [] }
  const recent = new Set(await session.search([`SINCE ${formatDay(now() - rule.days * DAY_MS)}`]))
  const isRecent = (uid: number): boolean => recent.has(uid)
  return { whole: [...added, ...incomplete].filter(isRecent), headers: added.filter(uid => !isRecent(uid)) }
}

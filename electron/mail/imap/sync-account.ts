// Get Mail for IMAP, the whole story: first the server learns what was done here, then the folders are listed, then each folder in
// which something changed is brought here.

import type { Id, ImapAccount } from '../../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../../shared/model/job.ts'
import { ReplyError } from '../../errors.ts'
import type { FolderStatus, FoldersWithStatus, ImapSession } from '../../protocols/imap/session.ts'
import type { ImapFolder } from '../../store/imap/imap-store.ts'
import type { Store } from '../../store/store.ts'
import { UnreadableList } from '../../store/unreadable-list.ts'
import type { WrittenReader } from '../written-reading.ts'
import { withRoles } from './folder-roles.ts'
import { replayChanges } from './replay-changes.ts'
import { replayDrafts, type WriteDraft } from './replay-drafts.ts'
import { type AdoptDraft, syncDrafts } from './sync-drafts.ts'
import { syncFolder } from './sync-folder.ts'

export interface SyncAccount {
  readonly account: ImapAccount
  /** Logged in. */
  readonly session: ImapSession
  readonly store: Store
  /** Reads what arrives for the list before it is committed; absent: it is read afterwards. */
  readonly reader?: WrittenReader | undefined
  /** UTC milliseconds. */
  now(): number
  /** Absent: drafts stay on this computer alone. */
  writeDraft?: WriteDraft | undefined
  /** Absent: drafts that others wrote stay on the server alone. */
  adoptDraft?: AdoptDraft | undefined
  /** Drafts that could not be adopted in this run of the app. */
  readonly refusedDrafts?: Set<string> | undefined
  report(progress: JobProgress): void
  /** Some messages are durable and can be listed, or rows changed. */
  arrived(): void
}

/** With more folders, what is in them is asked only of those that are read. */
const MAX_STATUSES = 200

export type SyncedAccount = Extract<JobResult, { kind: 'got-mail' }>

/** Whatever ends it early, the messages that were complete are kept, and what was done here is still to be done there. */
export async function syncAccount(task: SyncAccount): Promise<SyncedAccount> {
  const { account, session, store, arrived } = task
  await store.abandonIncoming(account.id)
  const replayed = await replayChanges(task)
  const { folders: listed, statuses } = await listedFolders(task)
  await store.putImapFolders(account.id, withRoles(listed))
  // What was chosen by hand and then broken off.
  while ((await store.followFolders(account.id)) > 0);
  if (task.writeDraft) await replayDrafts({ ...task, writeDraft: task.writeDraft })
  if (task.adoptDraft) await readDrafts(task, task.adoptDraft)
  const folders = (await store.imapFolders(account.id)).filter(isRead)
  const changed = await changedFolders(session, folders, statuses)
  arrived()
  const progress = { done: 0, total: 0 }
  const refused: { number: number; text: string }[] = [...replayed.refused.map(({ text }) => ({ number: 0, text }))]
  let fetched = 0
  for (const folder of changed) {
    try {
      const synced = await syncFolder(
        {
          ...task,
          expects: count => {
            progress.total += count
            task.report({ ...progress })
          },
          arrived: count => {
            progress.done += count
            task.report({ ...progress })
            arrived()
          },
        },
        folder,
      )
      fetched += synced.fetched
    } catch (error) {
      // One folder that cannot be opened keeps nobody from the others.
      if (!(error instanceof ReplyError)) throw error
      refused.push({ number: 0, text: `${folder.path}: ${error.text}` })
    }
  }
  const passedOver = await namesOf(store, replayed.unreadable)
  return { kind: 'got-mail', fetched, removed: 0, refused, notes: [], ...passedOver.told }
}

async function namesOf(store: Pick<Store, 'readMessage'>, ids: readonly Id[]): Promise<UnreadableList> {
  const list = new UnreadableList()
  for (const id of ids) {
    const message = await store.readMessage(id)
    if (message) list.add(message.row)
  }
  return list
}

/** A folder that cannot be opened keeps nobody from the others. */
async function readDrafts(task: SyncAccount, adoptDraft: AdoptDraft): Promise<void> {
  try {
    await syncDrafts({ ...task, adoptDraft })
  } catch (error) {
    if (!(error instanceof ReplyError)) throw error
  }
}

/** Drafts are read as drafts, not as messages. */
function isRead({ mailbox }: ImapFolder): boolean {
  if (!mailbox?.canHoldMessages || mailbox.role === 'drafts') return false
  return mailbox.isSubscribed || mailbox.role !== 'folder'
}

/** In one go where that does not ask a server about thousands of folders, of which a few may be read. */
async function listedFolders({ account, session, store }: SyncAccount): Promise<FoldersWithStatus> {
  const isManageable = (await store.imapFolders(account.id)).length <= MAX_STATUSES
  if (isManageable && session.can('CONDSTORE')) return session.foldersWithStatus()
  return { folders: await session.folders(), statuses: [] }
}

/** Without CONDSTORE a change of flags shows nowhere but in the folder itself. */
async function changedFolders(
  session: ImapSession,
  folders: readonly ImapFolder[],
  known: readonly FolderStatus[],
): Promise<ImapFolder[]> {
  if (!session.can('CONDSTORE') || folders.length < 2) return [...folders]
  const byPath = new Map(known.map(status => [status.path, status]))
  const missing = folders.map(({ path }) => path).filter(path => !byPath.has(path))
  for (const status of await session.statuses(missing)) byPath.set(status.path, status)
  return folders.filter(folder => hasChanged(folder, byPath.get(folder.path)))
}

function hasChanged({ uidValidity, uidNext, highestModseq, wasEmpty }: ImapFolder, status?: FolderStatus): boolean {
  // Nothing there, and nothing here that could be from there.
  if (status?.messages === 0 && uidValidity === 0) return false
  if (!status || wasEmpty || highestModseq === 0) return true
  return status.uidValidity !== uidValidity || status.uidNext !== uidNext || status.highestModseq !== highestModseq
}

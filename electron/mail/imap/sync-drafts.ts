// Drafts that another program put on the server come here as drafts, and those that it took away go here, unless they were changed
// here since. Rich text comes as plain text; the original goes to the Trash there when it is replaced.

import type { Account, Id } from '../../../shared/model/account.ts'
import type { FetchedMessage, ImapSession, MessageFacts } from '../../protocols/imap/session.ts'
import type { DraftCopy, ImapFolder } from '../../store/imap/imap-store.ts'
import type { Store } from '../../store/store.ts'

/** What was read on the server. */
export interface ForeignDraft {
  readonly folderId: Id
  readonly uid: number
  /** With its angle brackets; empty: it has none. */
  readonly headerId: string
  readonly bytes: Uint8Array
}

/** Makes a draft of it. False: it cannot be read as one without losing something, and stays there. */
export type AdoptDraft = (draft: ForeignDraft, account: Account) => Promise<boolean>

export interface DraftSync {
  readonly account: Account
  readonly session: ImapSession
  readonly store: Pick<
    Store,
    | 'imapFolders'
    | 'draftCopies'
    | 'addDraftCopy'
    | 'removeDraftCopies'
    | 'dropDraftCopies'
    | 'noteEmptyImapFolder'
    | 'settleImapFolder'
  >
  adoptDraft: AdoptDraft
  /** Rows changed. */
  arrived(): void
}

/** New ones in one check, the newest first; the next check has more. */
const MAX_ADOPTED = 50
/** What a person writes and attaches; longer ones stay on the server. */
const MAX_DRAFT_BYTES = 60 * 1024 * 1024
/** No honest header is longer. */
const MAX_HEAD_BYTES = 256 * 1024
const MESSAGE_ID = /^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,990}>)/im

/** After what is written here was put there. Throws what the session and the store throw. */
export async function syncDrafts(task: DraftSync): Promise<void> {
  const { account, session, store, arrived } = task
  const folder = (await store.imapFolders(account.id)).find(({ mailbox }) => mailbox?.role === 'drafts')
  if (!folder) return
  const opened = await session.select(folder.path)
  const { uidValidity } = opened
  const copies = await store.draftCopies(folder.id)
  if (opened.exists === 0 && copies.some(({ uid }) => uid > 0) && !folder.wasEmpty) {
    await store.noteEmptyImapFolder(folder.id)
    return
  }
  const there = opened.exists === 0 ? [] : (await session.listFrom(1)).filter(facts => !isDeleted(facts))
  // UIDs that mean something else now name nothing here.
  const isSame = folder.uidValidity === 0 || folder.uidValidity === uidValidity
  const placed = copies.flatMap(({ uid }) => (uid > 0 ? [uid] : []))
  if (!isSame) await store.removeDraftCopies(folder.id, placed)
  const known = isSame ? copies : []
  const changed = await adoptNew(task, { folder, copies, known }, there)
  // What was on its way either came or never will.
  const passing = copies.flatMap(({ uid }) => (uid < 0 ? [uid] : []))
  if (there.length <= MAX_ADOPTED) await store.removeDraftCopies(folder.id, passing)
  const present = new Set(there.map(({ uid }) => uid))
  const gone = isSame ? placed.filter(uid => !present.has(uid)) : []
  const dropped = gone.length > 0 ? await store.dropDraftCopies(folder.id, gone) : 0
  await store.settleImapFolder(folder.id, {
    uidValidity,
    uidNext: opened.uidNext ?? 0,
    highestModseq: opened.highestModseq ?? 0,
  })
  if (changed + dropped > 0) arrived()
}

interface KnownDrafts {
  readonly folder: ImapFolder
  /** By their Message-ID. */
  readonly copies: readonly DraftCopy[]
  /** By their UID. */
  readonly known: readonly DraftCopy[]
}

async function adoptNew(task: DraftSync, drafts: KnownDrafts, there: readonly MessageFacts[]): Promise<number> {
  const { session, store, account } = task
  const { folder, copies, known } = drafts
  const uids = new Set(known.map(({ uid }) => uid))
  const added = there.map(({ uid }) => uid).filter(uid => !uids.has(uid))
  const sized = added.length === 0 ? [] : await session.describe(added.slice(-MAX_ADOPTED))
  let adopted = 0
  for (const { uid, sizeBytes = 0 } of sized) {
    if (sizeBytes > MAX_DRAFT_BYTES) continue
    const bytes = await readOne(session.fetch([uid], 'whole'))
    if (!bytes) continue
    const headerId = messageIdOf(bytes)
    // One of ours: a try broke off, or the server numbered its messages anew.
    const own = headerId === '' ? undefined : copies.find(copy => copy.headerId === headerId)
    if (own) await store.addDraftCopy({ ...own, folderId: folder.id, uid })
    else if (await task.adoptDraft({ folderId: folder.id, uid, headerId, bytes }, account)) adopted += 1
  }
  return adopted
}

async function readOne(messages: AsyncIterable<FetchedMessage>): Promise<Uint8Array | undefined> {
  let found: Uint8Array | undefined
  for await (const { body } of messages) {
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(Buffer.from(chunk))
    if (chunks.length > 0) found ??= Buffer.concat(chunks)
  }
  return found
}

function messageIdOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, MAX_HEAD_BYTES)).toString('latin1')
  return MESSAGE_ID.exec(head.split(/\r?\n\r?\n/)[0] ?? '')?.[1] ?? ''
}

function isDeleted({ flags }: MessageFacts): boolean {
  return flags?.some(flag => flag.toLowerCase() === '\\deleted') ?? false
}

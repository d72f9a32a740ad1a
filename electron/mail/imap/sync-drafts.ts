// Drafts that another program put on the server come here as drafts, and those that it took away go here, unless they were changed
// here since. Rich text comes as plain text; the original goes to the Trash there when it is replaced.

import type { Account, Id } from '../../../shared/model/account.ts'
import type { ImapSession, MessageFacts } from '../../protocols/imap/session.ts'
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
  /** Those that could not be adopted: they are not fetched again at every check. */
  readonly refusedDrafts?: Set<string> | undefined
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
  const listed = opened.exists === 0 ? [] : await session.listFrom(1)
  const there = listed.filter(facts => !isDeleted(facts))
  // UIDs that mean something else now name nothing here.
  const isSame = folder.uidValidity === 0 || folder.uidValidity === uidValidity
  const placed = copies.flatMap(({ uid }) => (uid > 0 ? [uid] : []))
  if (!isSame) await store.removeDraftCopies(folder.id, placed)
  const changed = await adoptNew(task, { folder, copies, isSame, uidValidity }, there)
  // What was on its way either came or never will.
  const passing = copies.flatMap(({ uid }) => (uid < 0 ? [uid] : []))
  if (there.length <= MAX_ADOPTED) await store.removeDraftCopies(folder.id, passing)
  const present = new Set(there.map(({ uid }) => uid))
  // Nothing is gone by a list that does not hold all, nor what no list held yet: a server may be slow with its own news.
  const isTold = isSame && listed.length >= opened.exists
  const gone = isTold ? placed.filter(uid => !present.has(uid) && !(uid >= folder.uidNext && folder.uidNext > 0)) : []
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
  readonly copies: readonly DraftCopy[]
  /** The UIDs of the copies are those of now. */
  readonly isSame: boolean
  readonly uidValidity: number
}

async function adoptNew(task: DraftSync, drafts: KnownDrafts, there: readonly MessageFacts[]): Promise<number> {
  const { session, store, account } = task
  const { folder, copies, isSame, uidValidity } = drafts
  const refused = task.refusedDrafts ?? new Set()
  const refusal = (uid: number): string => `${folder.id}/${uidValidity}/${uid}`
  const known = new Set(isSame ? copies.map(({ uid }) => uid) : [])
  const present = new Set(there.map(({ uid }) => uid))
  const added = [...present].filter(uid => !known.has(uid) && !refused.has(refusal(uid)))
  const sized = added.length === 0 ? [] : await session.describe(added.slice(-MAX_ADOPTED))
  let adopted = 0
  for (const { uid, sizeBytes = 0 } of sized) {
    const isTooLarge = sizeBytes > MAX_DRAFT_BYTES
    if (isTooLarge) refused.add(refusal(uid))
    const bytes = isTooLarge ? undefined : await readOne(session, uid)
    if (!bytes) continue
    const headerId = messageIdOf(bytes)
    const copy = headerId === '' ? undefined : copies.find(each => each.headerId === headerId)
    // A try broke off, or the server numbered its messages anew.
    if (copy && (copy.uid < 0 || !isSame)) await store.addDraftCopy({ ...copy, folderId: folder.id, uid })
    // Another program wrote it anew and kept its Message-ID: it comes when the one before is gone there.
    else if (copy && present.has(copy.uid)) continue
    else if (await task.adoptDraft({ folderId: folder.id, uid, headerId, bytes }, account)) adopted += 1
    else refused.add(refusal(uid))
  }
  return adopted
}

async function readOne(session: Pick<ImapSession, 'fetch'>, uid: number): Promise<Uint8Array | undefined> {
  let found: Uint8Array | undefined
  let chunks: Uint8Array[] = []
  for await (const pieces of session.fetch([uid], 'whole')) {
    for (const piece of pieces) {
      if (piece.kind === 'bytes') chunks.push(Buffer.from(piece.bytes))
      else {
        if (chunks.length > 0) found ??= Buffer.concat(chunks)
        chunks = []
      }
    }
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

// Puts what is being written into the Drafts folder on the server, the newest version once. The draft here is never touched; an older
// copy there goes only when the newer one is there.

import type { Account, Id } from '../../../shared/model/account.ts'
import { InputError, ReplyError } from '../../errors.ts'
import { stringPart } from '../../protocols/imap/command.ts'
import type { ImapSession } from '../../protocols/imap/session.ts'
import type { ImapDrafts } from '../../store/imap/imap-store.ts'
import type { Store } from '../../store/store.ts'
import type { Replay } from './replay-changes.ts'
import { ServerFolders } from './server-folders.ts'

/** A draft as a message; its Message-ID is the same each time this version is written. Undefined: the draft is gone. */
export interface WrittenDraft {
  readonly bytes: Uint8Array
  /** With its angle brackets. */
  readonly headerId: string
}

export type WriteDraft = (draftId: Id, account: Account) => Promise<WrittenDraft | undefined>

export interface DraftReplay extends Replay {
  readonly account: Account & Replay['account']
  readonly store: Replay['store'] &
    Pick<Store, 'imapDrafts' | 'beginDraftCopy' | 'addDraftCopy' | 'removeDraftCopies' | 'listMailboxes'>
  now(): number
  writeDraft: WriteDraft
}

/** What the server refuses is tried again the next time. Throws what the session throws when the connection breaks. */
export async function replayDrafts(replay: DraftReplay): Promise<void> {
  const { store, account } = replay
  const { upload, mailboxId } = await store.imapDrafts(account.id)
  const folders = new ServerFolders(replay, await store.imapFolders(account.id))
  try {
    for (const draft of upload) await putDraft(replay, folders, { ...draft, mailboxId })
    await removeOld(replay, folders)
  } catch (error) {
    // A draft that cannot be written yet is nobody else's trouble.
    if (!(error instanceof ReplyError || error instanceof InputError)) throw error
  }
}

type Upload = ImapDrafts['upload'][number] & Pick<ImapDrafts, 'mailboxId'>

async function putDraft(replay: DraftReplay, folders: ServerFolders, draft: Upload): Promise<void> {
  const { session, store, account, writeDraft, now } = replay
  const folder = await folders.ensure(draft.mailboxId, 'drafts')
  const written = folder && (await writeDraft(draft.draftId, account))
  if (!folder || !written) return
  await folders.open(folder.id)
  const copy = { draftId: draft.draftId, savedMs: draft.savedMs, folderId: folder.id, headerId: written.headerId }
  await store.beginDraftCopy(copy)
  // A try that broke off may have put it there.
  const there = await find(session, written.headerId)
  const appended = there === undefined ? await session.append(folder.path, written.bytes, flagsAt(now())) : undefined
  const uid = there ?? appended?.uid ?? (await find(session, written.headerId))
  if (uid !== undefined) await store.addDraftCopy({ ...copy, uid })
}

function flagsAt(receivedMs: number) {
  return { flags: ['\\Draft', '\\Seen'], receivedMs }
}

async function find(session: ImapSession, headerId: string): Promise<number | undefined> {
  return (await session.search(['HEADER MESSAGE-ID ', stringPart(headerId)])).at(-1)
}

/** What another program wrote goes to the Trash there, or stays: it may hold more than the draft here, such as rich text. */
async function removeOld({ session, store, account }: DraftReplay, folders: ServerFolders): Promise<void> {
  const { remove } = await store.imapDrafts(account.id)
  const mailboxes = await store.listMailboxes()
  const trashId = mailboxes.find(({ role, accountId }) => role === 'trash' && accountId === account.id)?.id
  for (const folderId of new Set(remove.map(each => each.folderId))) {
    const here = remove.filter(each => each.folderId === folderId)
    const foreign = here.filter(({ isForeign }) => isForeign).map(({ uid }) => uid)
    const trash = trashId === undefined || foreign.length === 0 ? undefined : await folders.ensure(trashId, 'trash')
    const { path, uidValidity } = folders.folder(folderId)
    const opened = await session.select(path)
    // UIDs mean something else now: which are ours is found out when the folder is read.
    if (uidValidity !== 0 && uidValidity !== opened.uidValidity) continue
    if (trash) await session.copy(foreign, trash.path)
    const uids = here.filter(({ isForeign }) => trash || !isForeign).map(({ uid }) => uid)
    if (uids.length === 0) continue
    await session.flag(uids, { add: ['\\Deleted'] })
    await session.expunge(uids)
    await store.removeDraftCopies(folderId, uids)
  }
}

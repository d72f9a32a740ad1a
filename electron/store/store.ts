// The store as the services see it: one async interface; the work is done in the store thread (thread.ts).
// Every method that changes something is one transaction and is on disk when it answers, unless it says otherwise.

import type { RecipientResult } from '../../shared/failure.ts'
import type { Account, Id, NewAccount } from '../../shared/model/account.ts'
import type {
  Address,
  Draft,
  DraftAttachment,
  DraftFields,
  DraftKind,
  Mailbox,
  MessageFilter,
  MessageOrder,
  MessagePage,
  MessageRow,
  MessageSource,
  OutboxState,
} from '../../shared/model/message.ts'
import type { Remote } from '../threads/call-thread.ts'

/** Where the raw bytes of a message lie: read only, valid until the message is deleted and compaction ran. */
export interface RawLocation {
  /** Absolute path of the pack file. */
  readonly file: string
  readonly offset: number
  readonly sizeBytes: number
}

/** What the message thread found out about a message, for its list row. */
export interface MessageSummary {
  readonly id: Id
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  readonly snippet: string
  /** Absent: the message has no believable date; the time of arrival is used. */
  readonly dateMs?: number | undefined
  readonly messageId: string
  readonly references: readonly string[]
  readonly hasAttachments: boolean
  /** False: the reader failed on it, the row says so and the source can still be shown. */
  readonly isReadable: boolean
}

/**
 * Incoming bytes are handed over as slabs that hold pieces of messages in order; `cuts` says where they end.
 * A message may span slabs; a slab may hold many messages.
 */
export interface IncomingCut {
  /** How many of the slab's bytes belong to this message. */
  readonly sizeBytes: number
  /** Present on the last piece: the message is complete. */
  readonly end?: { readonly uid: string; readonly receivedMs: number } | undefined
}

export interface StoredIncoming {
  readonly id: Id
  readonly uid: string
}

/** One message id of a POP3 server that was stored before. `count`: how many messages with this very UIDL were stored. */
export interface KnownUid {
  readonly uid: string
  readonly count: number
  /** Stored, and still to be deleted on the server. */
  readonly isToRemove: boolean
}

export interface OutboxEntry {
  readonly messageId: Id
  readonly accountId: Id
  readonly state: OutboxState
  /** Envelope addresses. */
  readonly from: string
  readonly to: readonly string[]
  readonly recipients: readonly RecipientResult[]
  readonly raw: RawLocation
  readonly subject: string
}

export interface NewOutgoing {
  readonly accountId: Id
  readonly raw: Uint8Array
  readonly from: string
  readonly to: readonly string[]
  /** Shown in Sent; never transmitted. */
  readonly bcc: readonly Address[]
  readonly summary: Omit<MessageSummary, 'id'>
  /** The draft it was made from: gone in the same transaction. */
  readonly draftId: Id
  /** The message it answers or forwards gets its mark when this is sent. */
  readonly parent?: { readonly id: Id; readonly kind: DraftKind } | undefined
}

export interface NewDraft extends DraftFields {
  readonly kind: DraftKind
  readonly parentId?: Id | undefined
  readonly inReplyTo: string
  readonly references: readonly string[]
}

export interface StoredMessage {
  readonly row: MessageRow
  readonly raw: RawLocation
  readonly messageId: string
  readonly references: readonly string[]
  readonly bcc: readonly Address[]
  readonly recipients: readonly RecipientResult[]
  readonly receivedMs: number
  /** SHA-256 of the raw bytes, lower-case hex. */
  readonly sha256: string
}

/** The methods of the store thread. */
export interface StoreMethods {
  // accounts
  listAccounts(): Account[]
  addAccount(account: NewAccount): Account
  changeAccount(id: Id, account: NewAccount): Account
  /** The account with its mailboxes, messages, drafts, ids and secrets. */
  removeAccount(id: Id): void
  setChecked(id: Id, checkedMs: number): void

  // secrets: sealed bytes only, see shell/secrets.ts
  readSecret(name: string): Uint8Array | undefined
  writeSecret(name: string, sealed: Uint8Array): void
  removeSecret(name: string): void

  // settings: one JSON value per name
  readSetting(name: string): unknown
  writeSetting(name: string, value: unknown): void

  // mailboxes and lists
  listMailboxes(): Mailbox[]
  listMessages(q: {
    source: MessageSource
    filter: MessageFilter
    order: MessageOrder
    from: number
    count: number
  }): MessagePage
  countSince(q: { source: MessageSource; filter: MessageFilter; times: readonly number[] }): number[]
  positionOf(q: { source: MessageSource; filter: MessageFilter; order: MessageOrder; id: Id }): number
  readMessage(id: Id): StoredMessage | undefined
  mark(ids: readonly Id[], change: { isRead?: boolean | undefined; isFlagged?: boolean | undefined }): void
  /** Moves to the Trash of each message's account and answers with where they were. */
  moveToTrash(ids: readonly Id[]): { id: Id; mailboxId: Id }[]
  move(moved: readonly { id: Id; mailboxId: Id }[]): void
  /** For good: only rows in Trash and Outbox; others are left alone. */
  deleteMessages(ids: readonly Id[]): void
  /** People written to and heard from whose name or address starts with or contains the text. */
  completeAddress(text: string): Address[]

  // incoming
  knownUids(accountId: Id): KnownUid[]
  /** Appends bytes to the pack. Not durable, not visible, until `commitIncoming`. */
  writeIncoming(accountId: Id, slab: Uint8Array, cuts: readonly IncomingCut[]): void
  /**
   * Syncs the pack, then records the completed messages and their ids in one transaction with synchronous=FULL.
   * `removeFromServer`: the ids are recorded as still to be deleted on the server in the same transaction.
   */
  commitIncoming(accountId: Id, removeFromServer: boolean): StoredIncoming[]
  /** Forgets bytes that were written and not committed (a message that broke off). */
  abandonIncoming(accountId: Id): void
  /** After QUIT was answered: these were deleted on the server. */
  forgetRemoved(accountId: Id, uids: readonly string[]): void
  /** After a complete listing: ids that the server no longer has need not be remembered. */
  keepOnlyUids(accountId: Id, uids: readonly string[]): void
  /** Messages that the message thread has not read yet, oldest first. */
  pendingMessages(limit: number): { id: Id; accountId: Id; raw: RawLocation }[]
  /** Fills the rows. Not synced one by one: it can be repeated after a crash. */
  describe(summaries: readonly MessageSummary[]): void

  // drafts
  addDraft(draft: NewDraft): Draft
  readDraft(id: Id): Draft | undefined
  saveDraft(id: Id, fields: DraftFields): number
  removeDraft(id: Id): void
  restoreDraft(id: Id): Draft | undefined
  /** The file is already in the attachments folder under `storedName`. */
  addDraftAttachment(draftId: Id, attachment: Omit<DraftAttachment, 'id'> & { storedName: string }): DraftAttachment
  removeDraftAttachment(draftId: Id, attachmentId: Id): void
  draftAttachmentFiles(draftId: Id): (DraftAttachment & { file: string })[]

  // outbox
  /** Appends the raw message, adds the Outbox row and removes the draft: one transaction. */
  addOutgoing(message: NewOutgoing): OutboxEntry
  listOutbox(accountId?: Id): OutboxEntry[]
  readOutbox(messageId: Id): OutboxEntry | undefined
  setOutboxState(messageId: Id, state: OutboxState, recipients?: readonly RecipientResult[]): void
  /** The row moves to Sent with the same raw bytes; the parent gets its answered or forwarded mark: one transaction. */
  markSent(messageId: Id, recipients: readonly RecipientResult[]): void
  /** At start: what was `sending` when the app died becomes `unsure`. Answers with how many. */
  recoverOutbox(): number

  // the whole
  /** Copies what is alive into a new pack, commits, then drops the old ones. */
  compact(): { freedBytes: number }
  /** Says goodbye: checkpoint, mark the profile as ended well. */
  end(): void
}

/** The store of one profile. */
export interface Store extends Remote<StoreMethods> {
  /** Where attachments of drafts are copied to before `addDraftAttachment`. */
  readonly attachmentsFolder: string
  /** True when the last run ended without `end()`. */
  readonly endedBadly: boolean
  close(): Promise<void>
}

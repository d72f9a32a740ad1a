// The store as the services see it: one async interface; the work is done in the store thread (thread.ts).
// Every method that changes something is one transaction and is on disk when it answers, unless it says otherwise.

import type { DeliveryState, RecipientResult } from '../../shared/failure.ts'
import type { Account, Id, IncomingSettings, KnownServer, NewAccount } from '../../shared/model/account.ts'
import type {
  Address,
  Draft,
  DraftAttachment,
  DraftFields,
  DraftKind,
  MessageRow,
  OutboxState,
  OutgoingWait,
  UnreadableMessage,
} from '../../shared/model/message.ts'
import type { Remote } from '../threads/call-thread.ts'
import type { BackupMethods } from './backup/backup-store.ts'
import type { SavedJobMethods } from './files/saved-jobs-store.ts'
import type { SiteMethods } from './files/sites-store.ts'
import type { TransferMethods } from './files/transfers-store.ts'
import type { ImapMethods } from './imap/imap-store.ts'
import type { ImportMethods } from './imports/import-store.ts'
import type { MailMethods } from './mail-store.ts'
import type { NewsMethods } from './news/news-store.ts'
import type { MailRuleMethods } from './rules/rules-store.ts'
import type { SearchMethods } from './search/search-store.ts'
import type { SnoozeMethods } from './snooze/snooze-store.ts'

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
  /** Absent: nobody. */
  readonly cc?: readonly Address[] | undefined
  readonly subject: string
  readonly snippet: string
  /** Absent: the message has no believable date; the time of arrival is used. */
  readonly dateMs?: number | undefined
  /** When the last server took it in; absent: it does not say. */
  readonly deliveredMs?: number | undefined
  readonly messageId: string
  readonly references: readonly string[]
  readonly hasAttachments: boolean
  /** False: the reader failed on it, the row says so and the source can still be shown. */
  readonly isReadable: boolean
}

/** What makes a server another one. */
export type ServerPlace = Pick<IncomingSettings, 'host' | 'port' | 'security'>

/**
 * Incoming bytes are handed over as slabs that hold pieces of messages in order; `cuts` says where they end.
 * A message may span slabs; a slab may hold many messages.
 */
export interface IncomingCut {
  /** How many of the slab's bytes belong to this message. */
  readonly sizeBytes: number
  /** Present on the last piece: the message is complete. */
  readonly end?: IncomingEnd | undefined
}

export interface IncomingEnd {
  readonly uid: string
  readonly receivedMs: number
  /** Only the header was fetched; so large the message is on the server. */
  readonly wholeBytes?: number | undefined
  /** From a folder of an IMAP server: its flags there. */
  readonly flags?: readonly string[] | undefined
}

/** What the message thread found out before the message has an id. */
export type IncomingSummary = Omit<MessageSummary, 'id'>

/** Where messages lie, all in one file: numbers cross threads for next to nothing. */
export interface WrittenPlaces {
  /** Empty where there are none. */
  readonly file: string
  readonly offsets: readonly number[]
  readonly sizes: readonly number[]
}

export interface CommitOptions {
  /** A message whose very bytes the account has is only remembered by its id. */
  readonly skipsSame?: boolean | undefined
  /**
   * Of the messages that are complete, in the order in which they came: as many are committed, those without a summary as
   * pending. Absent: all of them, all pending.
   */
  readonly summaries?: readonly (IncomingSummary | undefined)[] | undefined
  /** In place of `summaries` the same as JSON, an array in each text, null for undefined: nobody on the way unpacks it. */
  readonly summaryTexts?: readonly string[] | undefined
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
  /** When the last of them was stored. UTC milliseconds. */
  readonly storedMs: number
  /** All of them were deleted here for good. */
  readonly isDeleted: boolean
  /** Only the header is here: the server has the only copy. */
  readonly isHeaderOnly: boolean
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
  /** Some have it and it is in Sent; the rest is still to be sent. */
  readonly isPartlySent: boolean
  /** When it goes out by itself; absent: when a person says so. */
  readonly dueMs?: number | undefined
  /** Tries in a row that ended with "later". */
  readonly attempts: number
  readonly wantsNotice: boolean
  /** The account whose server takes it instead of its own account's. */
  readonly throughAccountId?: Id | undefined
  /** The Message-ID. */
  readonly headerId: string
}

export interface NewOutgoing {
  readonly accountId: Id
  readonly raw: Uint8Array
  readonly from: string
  readonly to: readonly string[]
  /** Shown in Sent; never transmitted. */
  readonly bcc: readonly Address[]
  readonly summary: Omit<MessageSummary, 'id'>
  /** The draft it was made from: gone in the same transaction. Absent: nobody wrote it as a mail. */
  readonly draftId?: Id | undefined
  /** The message it answers or forwards gets its mark when this is sent. */
  readonly parent?: { readonly id: Id; readonly kind: DraftKind } | undefined
  /** When it goes out by itself. */
  readonly dueMs?: number | undefined
  /** Reports about delivery are asked for (RFC 3461). */
  readonly wantsNotice?: boolean | undefined
  /** One of several from this draft, which stays: they are taken back at the next start unless the last one came too. */
  readonly ofDraftId?: Id | undefined
}

/** When a message waits for its next try. No `dueMs`: until a person says so. */
export interface OutboxWait {
  readonly dueMs?: number | undefined
  readonly attempts?: number | undefined
  readonly recipients?: readonly RecipientResult[] | undefined
  readonly throughAccountId?: Id | undefined
}

/** What a report said about one message and its recipients. */
export interface ReportedDelivery {
  /** Where the report is: nobody else's mail can say what became of this account's. */
  readonly reportId: Id
  /** Message-IDs and envelope ids that the report names. */
  readonly headerIds: readonly string[]
  readonly recipients: readonly { readonly address: string; readonly state: DeliveryState; readonly text: string }[]
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
  readonly waiting?: OutgoingWait | undefined
  readonly receivedMs: number
  /** Its id on the incoming server, where it has one. */
  readonly uid?: string | undefined
  /** SHA-256 of the raw bytes, lower-case hex. */
  readonly sha256: string
}

export interface LeavingAccount {
  readonly id: Id
  readonly name: string
  /** So many messages. */
  readonly left: number
}

/** Accounts. */
export interface AccountMethods {
  listAccounts(): Account[]
  addAccount(account: NewAccount): Account
  /** Throws InputError when there is no such account. */
  changeAccount(id: Id, account: NewAccount): Account
  /**
   * The account with its mailboxes, messages, drafts, ids and the secrets named `account/<id>/...`. With an heir its messages
   * and drafts go to that account. It is gone at once, some of its messages go now and the others by `goOnRemovingAccount`: the
   * answer is how many.
   */
  removeAccount(id: Id, heirId?: Id): number
  /** Some more. Answers with how many are left. */
  goOnRemovingAccount(id: Id): number
  /** Accounts that were removed and of which messages are left. */
  leavingAccounts(): LeavingAccount[]
  setChecked(id: Id, checkedMs: number): void
  /**
   * What is remembered of the incoming server; parts that are not named stay as they are. `of`: nothing, unless it is still the
   * account's.
   */
  learnServer(id: Id, known: KnownServer, of?: ServerPlace): void
}

/** Sealed secrets (never plain ones) and settings, one JSON value per name. */
export interface NamedValueMethods {
  readSecret(name: string): Uint8Array | undefined
  writeSecret(name: string, sealed: Uint8Array): void
  removeSecret(name: string): void
  readSetting(name: string): unknown
  /** `undefined` removes it. */
  writeSetting(name: string, value: unknown): void
}

export interface LookedAtCopies {
  /** So many of the ids, from the first. */
  readonly count: number
  /** Copies that are not what came. */
  readonly lost: readonly { readonly uid: string; readonly message: UnreadableMessage }[]
}

/** Messages on their way in. */
export interface IncomingMethods {
  knownUids(accountId: Id): KnownUid[]
  /**
   * Appends bytes to the pack. Not durable, not visible, until `commitIncoming`. The slab's memory is handed over, and comes
   * back to be used again. After a failure everything but `abandonIncoming` is refused for the account.
   */
  writeIncoming(accountId: Id, slab: Uint8Array, cuts: readonly IncomingCut[]): Uint8Array
  /** Where the messages lie that became complete since it was asked the last time: to be read before they are committed. */
  takeWritten(accountId: Id): WrittenPlaces
  /** Syncs what was written so far while the store does other things: `commitIncoming` then has little to wait for. */
  flushIncoming(accountId: Id): Promise<void>
  /**
   * Syncs the pack, then records the completed messages and their ids in one transaction with synchronous=FULL.
   * A message that is still arriving goes on. `removeFromServer`: the ids are recorded as still to be deleted on the
   * server in the same transaction, but for those of which only the header is here. A message whose header alone was here
   * takes its place, and is pending. Throws InputError when fewer are complete than `options` has summaries.
   */
  commitIncoming(accountId: Id, removeFromServer: boolean, options?: CommitOptions): StoredIncoming[]
  /** Forgets bytes that were written and not committed (a message that broke off). */
  abandonIncoming(accountId: Id): void
  /**
   * The messages with these ids, as the disk has them, before they leave their server. Ends after `maxMs`, with one id at least.
   * Throws StorageError for what is wrong beyond single messages.
   */
  lookAtCopies(accountId: Id, uids: readonly string[], maxMs: number): LookedAtCopies
  /** After QUIT was answered: these were deleted on the server, one message for each time an id is named. */
  forgetRemoved(accountId: Id, uids: readonly string[]): void
  /** After a complete listing: ids are remembered at most as often as the server lists them. */
  keepOnlyUids(accountId: Id, uids: readonly string[]): void
  /** Messages that the message thread has not read yet, oldest first. */
  pendingMessages(limit: number): { id: Id; accountId: Id; raw: RawLocation }[]
  /** Fills the rows. Not synced one by one: it can be repeated after a crash. */
  describe(summaries: readonly MessageSummary[]): void
}

export type NewDraftAttachment = Omit<DraftAttachment, 'id'> & {
  /** The name of the file in the attachments folder. */
  readonly storedName: string
}

/** Messages being written. Methods about a draft that is gone or discarded throw InputError, except where they say otherwise. */
export interface DraftMethods {
  addDraft(draft: NewDraft): Draft
  readDraft(id: Id): Draft | undefined
  /** Answers with the time under which it was saved. */
  saveDraft(id: Id, fields: DraftFields): number
  /** Discards it; `restoreDraft` brings it back for some days. Nothing happens when it is gone already. */
  removeDraft(id: Id): void
  restoreDraft(id: Id): Draft | undefined
  /** The file is already in the attachments folder under `storedName`. */
  addDraftAttachment(draftId: Id, attachment: NewDraftAttachment): DraftAttachment
  removeDraftAttachment(draftId: Id, attachmentId: Id): void
  draftAttachmentFiles(draftId: Id): (DraftAttachment & { file: string })[]
}

/** Messages on their way out. */
export interface OutboxMethods {
  /**
   * Appends the raw message, adds the Outbox row and removes the draft: one transaction. Throws InputError when the
   * draft is gone: a message is put into the Outbox once, however often Send is pressed.
   */
  addOutgoing(message: NewOutgoing): OutboxEntry
  /** Oldest first. */
  listOutbox(accountId?: Id): OutboxEntry[]
  readOutbox(messageId: Id): OutboxEntry | undefined
  /** Throws InputError when the message is not in the Outbox. It goes out by itself no more. */
  setOutboxState(messageId: Id, state: OutboxState, recipients?: readonly RecipientResult[]): void
  /** State `waiting`. Throws InputError when the message is not in the Outbox. */
  waitInOutbox(messageId: Id, wait: OutboxWait): void
  /**
   * The row moves to Sent with the same raw bytes; the parent gets its answered or forwarded mark: one transaction.
   * With `rest` those who were not accepted are still to be tried.
   */
  markSent(messageId: Id, recipients: readonly RecipientResult[], rest?: OutboxWait): void
  /**
   * A message of the Outbox or of Sent waits, and those who were refused or whose mail came back are asked again. Throws
   * InputError when there is nobody.
   */
  reopenOutgoing(messageId: Id): OutboxEntry
  /** The draft a message of the Outbox was made from, as it was; absent when nobody wrote it as a mail. */
  readWritten(messageId: Id): NewDraft | undefined
  /** The last of several messages from one draft is here: none of them is taken back any more, and the draft goes. */
  completeOutgoing(draftId: Id, dueMs: number | undefined): void
  /** What the reports among arrived mail say goes to the recipients of what was sent. Answers with the sent messages. */
  noteDeliveries(reports: readonly ReportedDelivery[]): Id[]
  /**
   * At start: what was `sending` when the app died becomes `unsure`, and messages that are not all here are taken back.
   * Answers with how many are unsure.
   */
  recoverOutbox(): number
}

/** The store as a whole. */
export interface WholeMethods {
  /**
   * Copies what is alive out of packs that hold much that is deleted, commits, then drops those packs. Goes on beside
   * other calls. A reader that held a location across it asks for it again.
   */
  compact(): Promise<{ freedBytes: number }>
  /** Says goodbye: checkpoint, mark the profile as ended well. No call may follow. */
  end(): void
}

/** The methods of the store thread. */
export interface StoreMethods
  extends AccountMethods,
    NamedValueMethods,
    MailMethods,
    MailRuleMethods,
    SnoozeMethods,
    IncomingMethods,
    ImapMethods,
    ImportMethods,
    DraftMethods,
    OutboxMethods,
    SiteMethods,
    SavedJobMethods,
    TransferMethods,
    NewsMethods,
    SearchMethods,
    BackupMethods,
    WholeMethods {}

/** The store of one profile. */
export interface Store extends Remote<StoreMethods> {
  /** Where attachments of drafts are copied to before `addDraftAttachment`. */
  readonly attachmentsFolder: string
  /** True when the last run ended without `end()`. */
  readonly endedBadly: boolean
  /** Ends the thread at once, without goodbye: call `end` first. */
  close(): Promise<void>
}

// What the store knows about folders on IMAP servers, as the services see it. Migration 0012 has the tables.
import type { Id, KeepRule } from '../../../shared/model/account.ts'
import type { SpecialRole } from '../../../shared/model/mail-folders.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import type { NewDraft, NewDraftAttachment, RawLocation } from '../store.ts'

/** A folder on a server, and the mailbox here that shows it. */
export interface ImapFolder {
  readonly id: Id
  /** As the server writes it. */
  readonly path: string
  readonly delimiter: string
  /** Absent: removed here, and still to be removed there. */
  readonly mailbox?: ImapMailbox | undefined
  /** 0: nothing was read from it yet. */
  readonly uidValidity: number
  readonly uidNext: number
  /** 0: the server does not count changes, or nobody knows. */
  readonly highestModseq: number
  /** It was empty the last time, although it is not empty here. */
  readonly wasEmpty: boolean
}

export interface ImapMailbox {
  readonly id: Id
  readonly role: MailboxRole
  readonly isSubscribed: boolean
  readonly canHoldMessages: boolean
  /** Absent: the account's. */
  readonly keep?: KeepRule | undefined
}

/** A folder that takes messages, and what it is for. */
export interface SpecialFolder {
  readonly id: Id
  readonly path: string
  readonly delimiter: string
  /** Now. */
  readonly role: MailboxRole
  /** As the server says, or its name. */
  readonly foundRole?: MailboxRole | undefined
}

export interface SpecialFolderChoice {
  readonly accountId: Id
  readonly role: SpecialRole
  readonly folderId: Id
  /** What the folder that had the role is called, for people. */
  readonly displacedName: string
}

/** A folder as the server lists it. */
export interface NewImapFolder {
  readonly path: string
  readonly delimiter: string
  readonly name: string
  readonly parentPath?: string | undefined
  readonly role: MailboxRole
  readonly canHoldMessages: boolean
  readonly canHaveChildren: boolean
  readonly isSubscribed: boolean
}

/** Bits of `ImapMessages.marks`. */
export const imapMarks = { read: 1, flagged: 2, answered: 4, forwarded: 8, headerOnly: 16 } as const

/** The messages of a folder that are here, in the order of their UIDs. */
export interface ImapMessages {
  readonly uids: Float64Array
  readonly marks: Uint8Array
  /** Of messages that have any: the keywords of their tags. */
  readonly keywords: readonly { readonly uid: number; readonly keywords: readonly string[] }[]
}

export interface ImapFlags {
  readonly uid: number
  readonly flags: readonly string[]
}

/** How a folder is when everything in it was read. */
export interface ImapFolderState {
  readonly uidValidity: number
  readonly uidNext: number
  readonly highestModseq: number
}

/** Something that was done here and is to be done on the server. `attempts`: tries that were begun before. */
export type ImapChange = { readonly id: Id; readonly attempts: number } & (
  | {
      readonly kind: 'flag'
      readonly folderId: Id
      readonly uid: number
      readonly flag: string
      readonly isOn: boolean
    }
  | {
      readonly kind: 'move'
      readonly messageId: Id
      readonly folderId: Id
      readonly uid: number
      readonly mailboxId: Id
      readonly role: MailboxRole
      readonly raw: RawLocation
    }
  /** It is in a place of another account, or of this computer, now. `isWhole`: all of it is here. */
  | {
      readonly kind: 'leave'
      readonly messageId: Id
      readonly folderId: Id
      readonly uid: number
      readonly isWhole: boolean
      /** It is still to be put into the other account. */
      readonly isWaiting: boolean
    }
  | ImapAppend
  | { readonly kind: 'delete'; readonly messageId: Id; readonly folderId: Id; readonly uid: number }
  | {
      readonly kind: 'make' | 'rename'
      readonly mailboxId: Id
      readonly name: string
      readonly parentId?: Id | undefined
    }
  | { readonly kind: 'subscribe'; readonly mailboxId: Id; readonly isSubscribed: boolean }
  | { readonly kind: 'remove'; readonly folderId: Id; readonly path: string; readonly trashId: Id }
)

export interface ImapAppend {
  readonly kind: 'append'
  readonly messageId: Id
  readonly mailboxId: Id
  readonly role: MailboxRole
  readonly raw: RawLocation
  readonly receivedMs: number
  readonly flags: readonly string[]
  /** All that it takes is here, or on this server. */
  readonly isWhole: boolean
  /** Another row over the same bytes that is on the server. */
  readonly copyOf?: { readonly folderId: Id; readonly uid: number } | undefined
}

/** Where a message is on the server now. */
export interface NewImapPlace {
  readonly messageId: Id
  /** Absent: nobody knows; it is found when the folder is read. */
  readonly place?: { readonly folderId: Id; readonly uid: number } | undefined
}

/** The message of which only the header is here, for fetching the rest. */
export interface ImapPlace {
  /** Of the folder; the message may be elsewhere by now. */
  readonly accountId: Id
  readonly folderId: Id
  readonly path: string
  readonly uid: number
  readonly uidValidity: number
}

/** Drafts and their copies on the server. */
export interface ImapDrafts {
  readonly mailboxId: Id
  /** Not there in this version. */
  readonly upload: readonly { readonly draftId: Id; readonly savedMs: number }[]
  /** Copies that nobody needs any more. */
  readonly remove: readonly { readonly folderId: Id; readonly uid: number; readonly isForeign: boolean }[]
}

/** `uid` below 0: it is on its way. */
export interface DraftCopy {
  readonly uid: number
  readonly draftId: Id
  readonly savedMs: number
  /** Its Message-ID with angle brackets. Empty: it has none, or nobody knows. */
  readonly headerId: string
  /** Another program wrote it. Absent: this one did. */
  readonly isForeign?: boolean | undefined
}

export interface NewDraftCopy extends DraftCopy {
  readonly folderId: Id
}

/** A draft that another program wrote, and where it is. */
export interface AdoptedDraft {
  readonly draft: NewDraft
  /** Their files are in the attachments folder. */
  readonly attachments: readonly NewDraftAttachment[]
  readonly folderId: Id
  readonly uid: number
  readonly headerId: string
}

export interface ImapMethods {
  imapFolders(accountId: Id): ImapFolder[]
  /**
   * After a complete listing: folders appear, change their name or role, or go. One that is not listed goes only when it
   * was not listed the time before either, with its messages that were on the server. An empty listing changes nothing.
   * Answers with the folders that are missing for the first time.
   */
  putImapFolders(accountId: Id, folders: readonly NewImapFolder[]): string[]
  /** A folder that was made on the server for this mailbox. */
  addImapFolder(accountId: Id, mailboxId: Id, place: { path: string; delimiter: string }): Id
  /** The folder and all below it have another path. */
  renameImapFolder(folderId: Id, path: string): void
  /** The folder is gone on the server. */
  removeImapFolder(folderId: Id): void
  specialFolders(accountId: Id): SpecialFolder[]
  /** The messages follow by `followFolders`. Throws InputError when the folder is gone. */
  putSpecialFolder(choice: SpecialFolderChoice): void
  /** A step of what `putSpecialFolder` began. Answers with how many messages were looked at; 0: all are where they belong. */
  followFolders(accountId: Id): number
  imapMessages(folderId: Id): ImapMessages
  /** What the server says of messages; what was changed here and is still to be done there stays. Answers with how many changed. */
  putImapFlags(folderId: Id, facts: readonly ImapFlags[]): number
  /** These are gone on the server. What a person put elsewhere meanwhile stays. Answers with how many went here. */
  removeImapMessages(folderId: Id, uids: readonly number[]): number
  settleImapFolder(folderId: Id, state: ImapFolderState): void
  /** It is empty on the server, and was not here: believed the second time. */
  noteEmptyImapFolder(folderId: Id): void
  /** UIDs mean something else now: which message is which has to be found out again. Nothing here is lost. */
  resetImapFolder(folderId: Id): void
  /** Oldest first, without those of `except`. What needs nothing any more is forgotten. */
  imapChanges(accountId: Id, limit: number, except?: readonly Id[]): ImapChange[]
  /** They are about to be tried. */
  beginImapChanges(ids: readonly Id[]): void
  /** They are done, or never can be. */
  endImapChanges(ids: readonly Id[], places?: readonly NewImapPlace[]): void
  /** The server refuses them for good: here it becomes again as it is there. */
  giveUpImapChanges(accountId: Id, ids: readonly Id[]): void
  /** The id of the newest change that waits; 0: none. */
  newestImapChange(accountId: Id): number
  imapPlaceOf(messageId: Id): ImapPlace | undefined
  /** This place is known, and what is there is not this message: its bytes are others. */
  isOtherImapPlace(messageId: Id, place: Pick<ImapPlace, 'folderId' | 'uid'>): boolean
  imapDrafts(accountId: Id): ImapDrafts
  /** What is known of the copies in a folder. */
  draftCopies(folderId: Id): DraftCopy[]
  /** It will be put there now. */
  beginDraftCopy(copy: Omit<NewDraftCopy, 'uid'>): void
  addDraftCopy(copy: NewDraftCopy): void
  adoptDraft(draft: AdoptedDraft): Id
  /** Another program took them away. Answers with how many drafts went here. */
  dropDraftCopies(folderId: Id, uids: readonly number[]): number
  removeDraftCopies(folderId: Id, uids: readonly number[]): void
}

// Where the window is: the view, the open dialogs, what is said aloud and the short notices.
// Views ask here for each other; they never import each other.
import { create } from 'zustand'
import type { Failure } from '../shared/failure.ts'
import type { Id } from '../shared/model/account.ts'
import type { NumberedArticle } from '../shared/model/article.ts'
import type { Job } from '../shared/model/job.ts'
import type { FoundMailAccount } from '../shared/model/mail-archive.ts'
import type { RetentionScope } from '../shared/model/mail-folders.ts'
import type { Attachment, MessagePlace, MessageRow, MessageView, UnreadableMessages } from '../shared/model/message.ts'
import type { ServerOwner } from '../shared/model/network.ts'
import type { GroupFilter } from '../shared/model/newsgroup.ts'
import type { OutboxItem } from '../shared/model/outbox.ts'
import type { NewReadingRule, ReadingRule } from '../shared/model/reading-rule.ts'
import type { FileChoice, Location, Place } from '../shared/model/remote-file.ts'
import { currentLayout } from './ui/use-layout.ts'

export type ViewName = 'mail' | 'news' | 'files' | 'activity' | 'settings'

/** A question with a safe answer. All texts are ready to show. */
export interface Question {
  readonly title: string
  readonly text?: string | undefined
  /** The verb of the question: `Delete`. */
  readonly confirm: string
  /** The safe answer, the default: `Keep`. */
  readonly keep: string
  readonly tone?: 'danger' | 'default' | undefined
}

/** What the dialogs about files and servers are opened with. */
export type FilesDialogRequest =
  | { readonly kind: 'quick-connect'; readonly url?: string | undefined }
  | { readonly kind: 'site-manager'; readonly siteId?: Id | undefined }
  /** `path`: the folder that was wanted, to be opened when the password is there. */
  | {
      readonly kind: 'site-password'
      readonly siteId: Id
      readonly failure?: Failure | undefined
      readonly path?: string | undefined
    }
  | {
      readonly kind: 'site-certificate'
      readonly siteId: Id
      readonly failure: Failure
      readonly path?: string | undefined
    }
  | { readonly kind: 'server-sheet'; readonly siteId: Id }
  | { readonly kind: 'network-wizard'; readonly siteId: Id }
  | { readonly kind: 'mirror'; readonly from: Location; readonly to: Location }
  | { readonly kind: 'backup'; readonly from: Location }
  | { readonly kind: 'restore' }
  | { readonly kind: 'saved-job'; readonly id?: Id | undefined }
  | { readonly kind: 'queue-options' }
  | { readonly kind: 'conflict'; readonly transferId: Id }
  | { readonly kind: 'permissions'; readonly choice: FileChoice; readonly from: Location }
  /** `done` gets the name of the folder that was made. */
  | {
      readonly kind: 'new-folder'
      readonly place: Place
      readonly folder: string
      readonly done?: ((name: string) => void) | undefined
    }
  | { readonly kind: 'move-files'; readonly choice: FileChoice; readonly from: Location }
  /** Asks once, with the count of everything inside, then deletes. */
  | { readonly kind: 'delete-files'; readonly choice: FileChoice; readonly from: Location }
  | { readonly kind: 'raw-listing'; readonly listing: Id; readonly path: string }
  /** Which conversation a pane has with its server, and how safe it is. */
  | { readonly kind: 'connection-facts'; readonly siteId: Id }
  /** Paths of this computer, to be uploaded or copied; `to` is offered and can be changed. */
  | { readonly kind: 'send-files'; readonly paths: readonly string[]; readonly to: Location }
  | { readonly kind: 'select-pattern' }
  /** `words`: what is looked for, where it is known already. */
  | { readonly kind: 'search-files'; readonly place: Place; readonly path: string; readonly words?: string | undefined }
  | { readonly kind: 'pattern-sets' }

/** An article that a rule is made for, or that is explained. */
export interface ScoredArticle extends NumberedArticle {
  readonly group: string
  readonly subject: string
  readonly author: string
  readonly messageId: string
}

/** What the dialogs about articles are opened with. */
export type NewsDialogRequest =
  | { readonly kind: 'post'; readonly postId: Id }
  /** Drafts, and what waits to be posted. */
  | { readonly kind: 'posts' }
  /** A new rule for an article or a group, or one that is changed. */
  | {
      readonly kind: 'score'
      readonly article?: ScoredArticle | undefined
      readonly group?: string | undefined
      readonly rule?: ReadingRule | undefined
    }
  | { readonly kind: 'rules' }
  | { readonly kind: 'group-browser'; readonly serverId?: Id | undefined; readonly filter?: GroupFilter | undefined }
  /** Without `id`: a new one. */
  | { readonly kind: 'news-server'; readonly id?: Id | undefined }
  | { readonly kind: 'article-source'; readonly articleId: Id }
  /** Which charset a group's articles have that name none; `articleId`: one to try it on. */
  | { readonly kind: 'group-charset'; readonly groupId: Id; readonly articleId: Id }
  /** Forgetting old headers of a group. */
  | { readonly kind: 'forget-headers'; readonly groupId: Id; readonly name: string }
  | { readonly kind: 'news-help' }
  | { readonly kind: 'news-columns' }
  | { readonly kind: 'glossary' }
  /** What a person chose for one group. */
  | { readonly kind: 'group-settings'; readonly groupId: Id }
  /** Which articles are shown by their score; `above`: what is offered first. */
  | { readonly kind: 'score-above'; readonly above: number }
  /** Lines of an imported .newsrc that were not understood. */
  | { readonly kind: 'newsrc-report'; readonly problems: readonly { readonly line: number; readonly text: string }[] }
  /** Marking older articles of a group as read; `dateMs`: the day that is offered first. */
  | { readonly kind: 'mark-before'; readonly groupId: Id; readonly dateMs: number }
  /** A Message-ID or a `news:` link; what is given is looked up at once, unless it `waits` for the person. */
  | { readonly kind: 'look-up'; readonly text?: string | undefined; readonly waits?: boolean | undefined }
  /** What a news server is and can do. */
  | { readonly kind: 'news-server-facts'; readonly id: Id }
  /** `done`: what was wanted before, to be done now that there is a password. */
  | {
      readonly kind: 'news-password'
      readonly id: Id
      readonly failure?: Failure | undefined
      readonly done?: (() => void) | undefined
    }
  | { readonly kind: 'news-certificate'; readonly id: Id; readonly failure: Failure }

/** What the dialog about a message shows first. */
export type FactsPage = 'journey' | 'headers' | 'parts'

/** Where to: for the selected messages or one of them, or for a folder itself. */
export type ChooseFolderRequest =
  | { readonly kind: 'choose-folder'; readonly purpose: 'move' | 'copy'; readonly messageId?: Id | undefined }
  | { readonly kind: 'choose-folder'; readonly purpose: 'move-folder'; readonly folderId: Id }

/** What the dialogs about mail's folders, tags and conversations are opened with. */
export type MailDialogRequest =
  | ChooseFolderRequest
  /** Without `messageId`: the selected rows. */
  | { readonly kind: 'tag-messages'; readonly messageId?: Id | undefined }
  /** One message of the open conversation; absent: the selected rows. */
  | { readonly kind: 'snooze'; readonly messageId?: Id | undefined }
  /** Without `tagId`: a new one. */
  | { readonly kind: 'edit-tag'; readonly tagId?: Id | undefined }
  | { readonly kind: 'mail-folder'; readonly accountId: Id; readonly parentId?: Id | undefined }
  | { readonly kind: 'mailbox-properties'; readonly mailboxId: Id }
  /** Which folders of an account's server are for what. */
  | { readonly kind: 'special-folders'; readonly accountId: Id }
  /** How long a mailbox or an account keeps messages. */
  | { readonly kind: 'retention'; readonly of: RetentionScope }
  | { readonly kind: 'why-grouped'; readonly messageId: Id }
  /** Without `searchId`: a new one with this text. */
  | { readonly kind: 'save-search'; readonly searchId?: Id | undefined; readonly text?: string | undefined }
  /** What rules did to mail; with `messageId` to one message. */
  | { readonly kind: 'rule-diary'; readonly messageId?: Id | undefined }
  /** What rules would do in a mailbox; `rule`: that one, which is being written. */
  | { readonly kind: 'rule-trial'; readonly mailboxId: Id; readonly rule?: NewReadingRule | undefined }
  /** A new rule for mail, made from a message, or one that is changed. */
  | { readonly kind: 'mail-rule'; readonly message?: MessageRow | undefined; readonly rule?: ReadingRule | undefined }
  | { readonly kind: 'import-mail' }
  /** Without `mailboxId`: everything, until a person chooses. */
  | { readonly kind: 'export-mail'; readonly mailboxId?: Id | undefined }
  | {
      readonly kind: 'remove-attachments'
      readonly row: MessageRow
      readonly attachments: readonly Attachment[]
    }
  /** A message that is attached to another one. */
  | { readonly kind: 'attached-message'; readonly place: MessagePlace }

export type DialogRequest =
  | FilesDialogRequest
  | MailDialogRequest
  | NewsDialogRequest
  /** `isBegun`: what stands in it a person has not written, and does not miss. */
  | { readonly kind: 'compose'; readonly draftId: Id; readonly isBegun?: boolean | undefined }
  /** `found`: what another program's settings tell of it. */
  | { readonly kind: 'add-account'; readonly found?: FoundMailAccount | undefined }
  | { readonly kind: 'edit-account'; readonly id: Id }
  /** A message to oneself and back. */
  | { readonly kind: 'account-doctor'; readonly id: Id }
  /** What an account's servers are and can do. */
  | { readonly kind: 'account-servers'; readonly id: Id }
  /** Scripts on an account's server, which sort mail there. */
  | { readonly kind: 'server-rules'; readonly accountId: Id }
  /** What is on an account's incoming server, before it is fetched. */
  | { readonly kind: 'server-messages'; readonly accountId: Id }
  | { readonly kind: 'password'; readonly accountId: Id; readonly failure?: Failure | undefined }
  /** How passwords are protected: choose, or unlock with the master password. */
  | { readonly kind: 'secrets'; readonly done?: ((isReady: boolean) => void) | undefined }
  /** What was passed over while something was done to many messages. */
  | { readonly kind: 'unreadable-messages'; readonly messages: UnreadableMessages; readonly areRestored: boolean }
  /** What a rebuilding of the database could not keep. */
  | { readonly kind: 'lost-messages'; readonly messages: UnreadableMessages }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'source'; readonly messageId: Id }
  /** Journey, headers and parts of a message. */
  | { readonly kind: 'message-facts'; readonly messageId: Id; readonly page: FactsPage }
  | { readonly kind: 'message-charset'; readonly view: MessageView }
  | { readonly kind: 'print'; readonly view: MessageView }
  /** One attachment looked at, of those that can be. */
  | {
      readonly kind: 'attachment'
      readonly place: MessagePlace
      readonly attachments: readonly Attachment[]
      readonly part: number
    }
  | (Question & { readonly kind: 'confirm'; readonly answer: (isConfirmed: boolean) => void })
  | { readonly kind: 'shortcuts' }
  /** The whole profile into one file, and back. */
  | { readonly kind: 'back-up-all' }
  | { readonly kind: 'restore-all' }
  /** Every message held against its checksum. */
  | { readonly kind: 'check-mail' }
  /** Proxy, patience and certificates of an account, a site or a news server. */
  | { readonly kind: 'network'; readonly owner: ServerOwner; readonly name: string }
  | { readonly kind: 'certificate'; readonly failure: Failure; readonly accountId: Id }
  /** What became of a sent message: who got it, who did not, and what to do. */
  | { readonly kind: 'send-report'; readonly job: Job }
  /** Before the app ends: messages that wait to go out. */
  | { readonly kind: 'unsent'; readonly items: readonly OutboxItem[]; readonly answer: (mayEnd: boolean) => void }

export type OpenDialog = DialogRequest & { readonly key: number }

export interface Toast {
  readonly key: number
  readonly text: string
  /** It stays until then, and says how many seconds are left. */
  readonly countdown?: { readonly endMs: number; readonly textFor: (seconds: number) => string } | undefined
  readonly action?: { readonly label: string; readonly shortcut?: string; readonly run: () => void } | undefined
}

export interface Announcement {
  readonly key: number
  readonly text: string
  /** What one key does about it, said after the text: `Undo`, `Mod+Z`. */
  readonly offer?: { readonly label: string; readonly shortcut: string } | undefined
}

interface Navigation {
  readonly view: ViewName
  /** Oldest first; the newest is on top. */
  readonly dialogs: readonly OpenDialog[]
  readonly toasts: readonly Toast[]
  readonly polite: Announcement
  readonly assertive: Announcement
  /** The connection whose transcript the Activity view shows. */
  readonly transcriptOf: Id | null
  /** Wide windows: the sidebar is a column. */
  readonly isSidebarShown: boolean
  /** Narrower windows: the sidebar lies over the view, until something is chosen in it. */
  readonly isSidebarOver: boolean
  /** That is how it was left the last time. */
  readonly isChosenInSidebar: boolean
}

const maxToasts = 3
let lastKey = 0
const nextKey = () => ++lastKey

export const useNavigation = create<Navigation>(() => ({
  view: 'mail',
  dialogs: [],
  toasts: [],
  polite: { key: 0, text: '' },
  assertive: { key: 0, text: '' },
  transcriptOf: null,
  isSidebarShown: true,
  isSidebarOver: false,
  isChosenInSidebar: false,
}))

const { setState, getState } = useNavigation

export function showView(view: ViewName): void {
  setState({ view })
}

/** Opens the Activity view at this connection. */
export function showTranscript(connectionId: Id): void {
  setState({ view: 'activity', transcriptOf: connectionId })
}

export function toggleSidebar(): void {
  setState(({ isSidebarShown, isSidebarOver }) =>
    currentLayout() === 'wide'
      ? { isSidebarShown: !isSidebarShown }
      : { isSidebarOver: !isSidebarOver, isChosenInSidebar: false },
  )
}

export function closeSidebarOver(): void {
  setState({ isSidebarOver: false })
}

/** Something was chosen in the side bar: where it lay over, the keyboard goes on at what was chosen. */
export function leaveSidebarOver(): void {
  setState({ isSidebarOver: false, isChosenInSidebar: true })
}

/** Puts a dialog on top. One that is already open (same draft, same account) is brought to the front instead. */
export function openDialog(request: DialogRequest): void {
  const isSame = (dialog: OpenDialog) => identityOf(dialog) === identityOf(request) && request.kind !== 'confirm'
  const { dialogs } = getState()
  const open = dialogs.find(isSame)
  const others = dialogs.filter(dialog => dialog !== open)
  setState({ dialogs: [...others, open ?? { ...request, key: nextKey() }] })
}

function identityOf(request: DialogRequest): string {
  if (request.kind === 'compose') return `compose ${request.draftId}`
  if (request.kind === 'post') return `post ${request.postId}`
  if (request.kind === 'send-report') return `send-report ${request.job.id}`
  if (request.kind === 'attached-message') {
    return `attached-message ${request.place.id} ${request.place.within?.join(' ')}`
  }
  if (request.kind === 'conflict') return `conflict ${request.transferId}`
  if (request.kind === 'send-files') return `send-files ${request.paths.join('\n')}`
  if (request.kind === 'news-password' || request.kind === 'news-certificate') return `${request.kind} ${request.id}`
  if (request.kind === 'site-password' || request.kind === 'site-certificate')
    return `${request.kind} ${request.siteId}`
  return request.kind
}

export function closeDialog(key: number): void {
  setState(({ dialogs }) => ({ dialogs: dialogs.filter(dialog => dialog.key !== key) }))
}

/** Asks; resolves to true only when the person confirmed. */
export function ask(question: Question): Promise<boolean> {
  return new Promise(answer => openDialog({ ...question, kind: 'confirm', answer }))
}

/** A short notice with at most one action. It is also said aloud. Answers with its key, for taking it away. */
export function toast(notice: Omit<Toast, 'key'>): number {
  const key = nextKey()
  setState(({ toasts }) => ({ toasts: withRoom([...toasts, { ...notice, key }]) }))
  const { label, shortcut } = notice.action ?? {}
  const offer = label !== undefined && shortcut !== undefined ? { label, shortcut } : undefined
  setState({ polite: { key: nextKey(), text: notice.text, offer } })
  return key
}

/** The oldest goes; one that counts down stays, because what it offers is on no other. */
function withRoom(toasts: readonly Toast[]): readonly Toast[] {
  if (toasts.length <= maxToasts) return toasts
  const oldest = toasts.slice(0, -1).find(({ countdown }) => !countdown) ?? toasts[0]
  return toasts.filter(shown => shown !== oldest)
}

export function closeToast(key: number): void {
  setState(({ toasts }) => ({ toasts: toasts.filter(shown => shown.key !== key) }))
}

/** For screen readers only. */
export function announce(text: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  setState({ [urgency]: { key: nextKey(), text } })
}

// What the mail view knows: accounts and mailboxes, the list at hand, the selection, the open conversation, running jobs.
// The actions are in the files beside it, named as a person would say them.
import { create } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type {
  Conversation,
  Mailbox,
  MessageFilter,
  MessageOrder,
  MessageRow,
  MessageSource,
  MessageView,
  Tag,
} from '../../shared/model/message.ts'
import { defaultMailViewState, type MailViewState } from '../../shared/model/settings.ts'
import { type ListSelection, noSelection } from '../lists/list-selection.ts'
import { emptyUndoStack, type UndoStack } from '../undo-stack.ts'
import type { Heading } from './list/date-headings.ts'
import type { ListRow } from './list/list-row.ts'
import { emptyCache, placeOf, type RowCache } from './list/row-cache.ts'

export interface OpenedMessage {
  readonly id: Id
  /** Null while it is being read. */
  readonly view: MessageView | null
  readonly failure: Failure | null
}

/** What the reader shows: a conversation, or one message of it where messages are listed. */
export interface OpenedConversation {
  /** Of the list's row. */
  readonly rowId: Id
  /** Oldest first. Until all are known, the one the list knows; empty when it knows none. */
  readonly messages: Conversation['messages']
  /** There are more messages than are shown. */
  readonly isCut: boolean
  /** Where reading begins: the first unread message, or the newest. */
  readonly startId: Id | null
  /** Messages of which the text is shown; the others are one line. */
  readonly unfolded: ReadonlySet<Id>
  /** Every line is listed, also those between. */
  readonly isWhole: boolean
  readonly texts: ReadonlyMap<Id, OpenedMessage>
}

/** Where the list should be scrolled to, so that the row under the pointer stays there. */
export interface ScrollAnchor {
  readonly row: number
  /** How far the row's upper edge is above the visible part, in CSS pixels. */
  readonly abovePx: number
}

/** The very top, above the first heading. */
export const listTop: ScrollAnchor = { row: 0, abovePx: Number.NEGATIVE_INFINITY }

export interface MailState {
  readonly isReady: boolean
  readonly accounts: readonly Account[]
  readonly mailboxes: readonly Mailbox[]
  readonly tags: readonly Tag[]
  readonly flaggedTotal: number
  readonly source: MessageSource
  readonly filter: MessageFilter
  readonly order: MessageOrder
  /** What is shown this long is read; below zero: only by hand. */
  readonly readAfterMs: number
  /** How lists and messages are shown, kept over restarts. */
  readonly shape: MailViewState
  /** Null until the list has answered for the first time. */
  readonly total: number | null
  readonly rows: RowCache
  readonly headings: readonly Heading[]
  readonly listFailure: Failure | null
  /** The start of the day for which times and headings are written. */
  readonly todayMs: number
  readonly anchor: ScrollAnchor | null
  /** Rows that arrived above the visible part. */
  readonly newAbove: number
  /** Of rows of the list. */
  readonly selection: ListSelection<Id>
  /** The place of the selection's cursor in the list; -1 when there is none. */
  readonly cursorIndex: number
  /** Counts the times a person moved the cursor: each time it is scrolled into view. */
  readonly reveal: number
  readonly conversation: OpenedConversation | null
  /** The message of the conversation that commands are about. */
  readonly opened: OpenedMessage | null
  /** Counts the times a person went to a message of the conversation: each time it is scrolled into view. */
  readonly revealMessage: number
  /** In narrow windows, and where a person wants it so, list and message take turns. */
  readonly isReaderInFront: boolean
  /** The last one of each account. */
  readonly getMailJobs: Readonly<Record<Id, Job>>
  /** The last fetching of each message of which only the header was here. */
  readonly getMessageJobs: Readonly<Record<Id, Job>>
  /** The last one of each message. */
  readonly sendJobs: Readonly<Record<Id, Job>>
  /** Failed jobs whose bar was closed. */
  readonly dismissedJobs: ReadonlySet<Id>
  readonly undo: UndoStack
}

export function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0)
}

export const newestFirst: MessageOrder = { by: 'date', descending: true }

export const useMail = create<MailState>(() => ({
  isReady: false,
  accounts: [],
  mailboxes: [],
  tags: [],
  flaggedTotal: 0,
  source: { kind: 'all', role: 'inbox' },
  filter: 'all',
  order: newestFirst,
  // Until the settings are read.
  readAfterMs: 0,
  shape: defaultMailViewState,
  total: null,
  rows: emptyCache,
  headings: [],
  listFailure: null,
  todayMs: startOfDay(Date.now()),
  anchor: null,
  newAbove: 0,
  selection: noSelection,
  cursorIndex: -1,
  reveal: 0,
  conversation: null,
  opened: null,
  revealMessage: 0,
  isReaderInFront: false,
  getMailJobs: {},
  getMessageJobs: {},
  sendJobs: {},
  dismissedJobs: new Set(),
  undo: emptyUndoStack,
}))

/** A row of the list, when it is at hand. */
export function listRowOf(state: Pick<MailState, 'rows'>, id: Id): ListRow | undefined {
  return state.rows.get(placeOf(state.rows, id))
}

/** The row of a message: of the open conversation, or the newest one of its row in the list. */
export function rowOf(
  { conversation, rows }: Pick<MailState, 'conversation' | 'rows'>,
  id: Id,
): MessageRow | undefined {
  const open = conversation?.messages.find(({ row }) => row.id === id)?.row
  return open ?? [...rows.values()].find(({ newest }) => newest.id === id)?.newest
}

/** The role of the mailbox that is shown; null for lists that mix them. */
export function shownRole({ source, mailboxes }: Pick<MailState, 'source' | 'mailboxes'>) {
  if (source.kind === 'all') return source.role === 'flagged' ? null : source.role
  if (source.kind !== 'mailbox') return null
  return mailboxes.find(mailbox => mailbox.id === source.id)?.role ?? null
}

/** The accounts whose mail is shown. */
export function shownAccounts({ source, mailboxes, accounts }: Pick<MailState, 'source' | 'mailboxes' | 'accounts'>) {
  if (source.kind === 'all' && source.group !== undefined) return accounts.filter(({ group }) => group === source.group)
  if (source.kind !== 'mailbox') return accounts
  const accountId = mailboxes.find(mailbox => mailbox.id === source.id)?.accountId
  const own = accounts.filter(account => account.id === accountId)
  // What lies on this computer belongs to nobody in particular.
  return own.length > 0 ? own : accounts
}

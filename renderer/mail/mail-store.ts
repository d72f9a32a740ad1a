// What the mail view knows: accounts and mailboxes, the list at hand, the selection, the open message, running jobs.
// The actions are in the files beside it, named as a person would say them.
import { create } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Account, Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type {
  Mailbox,
  MessageFilter,
  MessageOrder,
  MessageRow,
  MessageSource,
  MessageView,
} from '../../shared/model/message.ts'
import { type ListSelection, noSelection } from '../list-selection.ts'
import { emptyUndoStack, type UndoStack } from '../undo-stack.ts'
import type { Heading } from './date-headings.ts'
import { emptyCache, placeOf, type RowCache } from './row-cache.ts'

export interface OpenedMessage {
  readonly id: Id
  /** Null while it is being read. */
  readonly view: MessageView | null
  readonly failure: Failure | null
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
  readonly flaggedTotal: number
  readonly source: MessageSource
  readonly filter: MessageFilter
  readonly order: MessageOrder
  /** Null until the list has answered for the first time. */
  readonly total: number | null
  readonly rows: RowCache
  readonly headings: readonly Heading[]
  readonly listFailure: Failure | null
  /** The start of the day for which times and headings are written. */
  readonly todayMs: number
  readonly anchor: ScrollAnchor | null
  /** Messages that arrived above the visible part. */
  readonly newAbove: number
  readonly selection: ListSelection<Id>
  /** The place of the selection's cursor in the list; -1 when there is none. */
  readonly cursorIndex: number
  /** Counts the times a person moved the cursor: each time it is scrolled into view. */
  readonly reveal: number
  readonly opened: OpenedMessage | null
  /** In narrow windows list and message take turns. */
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
  flaggedTotal: 0,
  source: { kind: 'all', role: 'inbox' },
  filter: 'all',
  order: newestFirst,
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
  opened: null,
  isReaderInFront: false,
  getMailJobs: {},
  getMessageJobs: {},
  sendJobs: {},
  dismissedJobs: new Set(),
  undo: emptyUndoStack,
}))

/** The row of a message, when it is at hand. */
export function rowOf(state: MailState, id: Id): MessageRow | undefined {
  const index = placeOf(state.rows, id)
  return index < 0 ? (state.opened?.view?.row.id === id ? state.opened.view.row : undefined) : state.rows.get(index)
}

/** The role of the mailbox that is shown; null for Flagged, which mixes them. */
export function shownRole({ source, mailboxes }: Pick<MailState, 'source' | 'mailboxes'>) {
  if (source.kind === 'all') return source.role === 'flagged' ? null : source.role
  return mailboxes.find(mailbox => mailbox.id === source.id)?.role ?? null
}

/** The accounts whose mail is shown. */
export function shownAccounts({ source, mailboxes, accounts }: Pick<MailState, 'source' | 'mailboxes' | 'accounts'>) {
  if (source.kind === 'all') return accounts
  const accountId = mailboxes.find(mailbox => mailbox.id === source.id)?.accountId
  return accounts.filter(account => account.id === accountId)
}

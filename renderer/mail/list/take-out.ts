// Rows leave the list at once and the next one is selected; the work is done behind.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import { noSelection, withoutIds } from '../../lists/list-selection.ts'
import { type MailState, type OpenedConversation, useMail } from '../mail-store.ts'
import { closeMessage, openSoon } from '../reader/open-actions.ts'
import type { ChosenRows } from './chosen-ids.ts'
import { headingsWithout } from './date-headings.ts'
import { readIds, writing } from './list-loading.ts'
import { isByTime } from './list-row.ts'
import { emptyCache, placeOf, removeRows } from './row-cache.ts'

const { getState, setState } = useMail

/** Where the keyboard goes when rows leave. */
export type Onward = 'older' | 'newer'

/** A list of flags, tags or a search keeps what moves elsewhere. */
export function isListOfPlace({ source }: Pick<MailState, 'source'>): boolean {
  return source.kind === 'mailbox' || (source.kind === 'all' && source.role !== 'flagged')
}

export async function takeOut<T>(rows: ChosenRows, work: () => Promise<T>, onward: Onward = 'older'): Promise<T> {
  if (rows === 'everything') {
    setState({ total: 0, rows: emptyCache, headings: [], selection: noSelection, cursorIndex: -1 })
    closeMessage()
    return writing(work)
  }
  const gone = new Set(rows)
  const next = await nextAfter(gone, onward)
  setState(state => listWithout(state, gone, next))
  const { selection } = getState()
  const [only] = selection.ids
  if (only === undefined) closeMessage()
  else if (selection.ids.size === 1) openSoon(only)
  return writing(work)
}

function listWithout(state: MailState, gone: ReadonlySet<Id>, next: Id | null): Partial<MailState> {
  const removed = [...state.rows].flatMap(([index, row]) => (gone.has(row.id) ? [index] : []))
  const total = Math.max(0, (state.total ?? 0) - gone.size)
  const rows = removeRows(state.rows, gone)
  const selection = withoutIds(state.selection, gone, next)
  const cursorIndex = selection.cursor === null ? -1 : placeOf(rows, selection.cursor)
  return {
    rows,
    total,
    headings: headingsWithout(state.headings, removed, total),
    selection,
    cursorIndex: cursorIndex < 0 ? Math.min(state.cursorIndex, total - 1) : cursorIndex,
    reveal: state.reveal + 1,
  }
}

/** The next older row that stays (or newer, where that is wanted), or else the next one the other way. */
async function nextAfter(gone: ReadonlySet<Id>, onward: Onward): Promise<Id | null> {
  const { cursorIndex, total, order } = getState()
  if (gone.size >= (total ?? 0)) return null
  const older = isByTime(order.by) && !order.descending ? -1 : 1
  const way = onward === 'older' ? older : -older
  return (await firstLeft(gone, cursorIndex, way)) ?? firstLeft(gone, cursorIndex, -way)
}

const lookAhead = 100
// Beyond so many rows that leave nobody waits for the next one: nothing is selected.
const maxLooked = 2_000

async function firstLeft(gone: ReadonlySet<Id>, from: number, step: number): Promise<Id | null> {
  const last = (getState().total ?? 0) - 1
  const isNear = (row: number) => row >= 0 && row <= last && Math.abs(row - from) <= maxLooked
  for (let start = from + step; isNear(start); start += step * lookAhead) {
    const end = Math.min(Math.max(start + step * (lookAhead - 1), 0), last)
    const ids = await readIds(Math.min(start, end), Math.max(start, end))
    const left = (step > 0 ? ids : ids.reverse()).find(id => !gone.has(id))
    if (left !== undefined) return left
  }
  return null
}

/** Single messages leave the open conversation; its row leaves the list with the last of them that is in it. */
export function takeMessagesOut<T>(ids: readonly Id[], work: () => Promise<T>): Promise<T> {
  const state = getState()
  const { conversation } = state
  const gone = new Set(ids)
  const left = conversation?.messages.filter(({ row }) => !gone.has(row.id)) ?? []
  if (!conversation || !left.some(({ row }) => isInList(state, row))) {
    return takeOut(conversation ? [conversation.rowId] : [], work)
  }
  setState(({ opened }) => ({
    conversation: { ...conversation, messages: left },
    opened: opened && gone.has(opened.id) ? nextOf(conversation, left.at(-1)?.row) : opened,
  }))
  return writing(work)
}

function nextOf({ texts }: OpenedConversation, row: MessageRow | undefined): MailState['opened'] {
  return row ? (texts.get(row.id) ?? { id: row.id, view: null, failure: null }) : null
}

function isInList({ source }: Pick<MailState, 'source'>, row: MessageRow): boolean {
  if (source.kind === 'mailbox') return row.mailboxId === source.id
  if (source.kind === 'tag') return row.tags.includes(source.id)
  return source.kind === 'search' || (source.role === 'flagged' ? row.isFlagged : row.role === source.role)
}

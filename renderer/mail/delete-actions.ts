// Delete: to the trash with a way back; for good only after a question; drafts are discarded and can come back.
import type { Id } from '../../shared/model/account.ts'
import type { MailboxRole } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { withoutIds } from '../list-selection.ts'
import { ask, toast } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { headingsWithout } from './date-headings.ts'
import { readIds, refreshList, writing } from './list-loading.ts'
import { type MailState, rowOf, shownRole, useMail } from './mail-store.ts'
import { inParts } from './mark-actions.ts'
import { closeMessage, openSoon } from './open-actions.ts'
import { placeOf, removeRows } from './row-cache.ts'
import { selectMessage } from './select-actions.ts'
import { remember, undoLast } from './undo-actions.ts'

const { getState, setState } = useMail

type Way = 'trash' | 'for-good' | 'discard'

function wayOf(role: MailboxRole | null): Way {
  if (role === 'drafts') return 'discard'
  return role === 'trash' || role === 'outbox' ? 'for-good' : 'trash'
}

/** What Delete does to these messages; a mixture is dealt with part by part. */
function sortByWay(ids: readonly Id[]): Map<Way, Id[]> {
  const state = getState()
  const ways = new Map<Way, Id[]>()
  for (const id of ids) {
    const way = wayOf(rowOf(state, id)?.role ?? shownRole(state))
    ways.set(way, [...(ways.get(way) ?? []), id])
  }
  return ways
}

/** Deletes messages in the way their mailbox asks for. */
export async function deleteMessages(ids: readonly Id[]): Promise<void> {
  const ways = sortByWay(ids)
  try {
    await trash(ways.get('trash') ?? [])
    await discard(ways.get('discard') ?? [])
    await deleteForGood(ways.get('for-good') ?? [])
  } catch (error) {
    tellFailure(error)
    await refreshList()
  }
}

async function trash(ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  const move = () => takeOut(ids, () => moveToTrash(ids))
  const label = t('mail.did.deleted', { count: ids.length })
  let moved = await move()
  remember({
    label,
    toastKey: tellUndoable(label),
    undo: async () => {
      for (let start = 0; start < moved.length; start += movesPerCall) {
        await api.mail.moveBack({ moved: moved.slice(start, start + movesPerCall) })
      }
      await showAgain(ids)
    },
    redo: async () => {
      moved = await move()
    },
  })
}

function tellUndoable(text: string): number {
  return toast({ text, action: { label: t('common.undo'), shortcut: 'Mod+Z', run: () => void undoLast() } })
}

const movesPerCall = 5_000

async function moveToTrash(ids: readonly Id[]): Promise<{ id: Id; mailboxId: Id }[]> {
  const moved: { id: Id; mailboxId: Id }[] = []
  for (const part of inParts(ids)) moved.push(...(await api.mail.moveToTrash({ ids: part })).moved)
  return moved
}

async function discard(ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  const work = () =>
    takeOut(ids, async () => {
      for (const id of ids) await api.compose.discard({ id })
    })
  const label = t('mail.did.discarded', { count: ids.length })
  await work()
  const undo = async () => {
    for (const id of ids) await api.compose.restoreDiscarded({ id })
    await showAgain(ids)
  }
  remember({ label, undo, redo: work, toastKey: tellUndoable(label) })
}

async function deleteForGood(ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return
  const isUnsent = ids.some(id => rowOf(getState(), id)?.role === 'outbox')
  const isConfirmed = await ask({
    title: t('mail.askDelete.title', { count: ids.length }),
    text: t(isUnsent ? 'mail.askDelete.outboxText' : 'mail.askDelete.text'),
    confirm: t('common.delete'),
    keep: t('common.keep'),
    tone: 'danger',
  })
  if (!isConfirmed) return
  await takeOut(ids, async () => {
    for (const part of inParts(ids)) await api.mail.deleteForGood({ ids: part })
  })
  toast({ text: t('mail.did.deletedForGood', { count: ids.length }) })
}

async function showAgain(ids: readonly Id[]): Promise<void> {
  await refreshList()
  const [first] = ids
  if (first !== undefined) await selectMessage(first)
}

/** The rows leave at once and the next message is selected; the work is done behind. */
async function takeOut<T>(ids: readonly Id[], work: () => Promise<T>): Promise<T> {
  const gone = new Set(ids)
  const next = await nextAfter(gone)
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

/** The next older message that stays, or else the next newer one. */
async function nextAfter(gone: ReadonlySet<Id>): Promise<Id | null> {
  const { cursorIndex, total, order } = getState()
  if (gone.size >= (total ?? 0)) return null
  const older = order.by === 'date' && !order.descending ? -1 : 1
  return (await firstLeft(gone, cursorIndex, older)) ?? firstLeft(gone, cursorIndex, -older)
}

const lookAhead = 100

async function firstLeft(gone: ReadonlySet<Id>, from: number, step: number): Promise<Id | null> {
  const last = (getState().total ?? 0) - 1
  for (let start = from + step; start >= 0 && start <= last; start += step * lookAhead) {
    const end = Math.min(Math.max(start + step * (lookAhead - 1), 0), last)
    const ids = await readIds(Math.min(start, end), Math.max(start, end))
    const left = (step > 0 ? ids : ids.reverse()).find(id => !gone.has(id))
    if (left !== undefined) return left
  }
  return null
}

// Reads the open conversation: its messages, and the texts of those that are unfolded. Unread ones and the newest are.
import type { Id } from '../../../shared/model/account.ts'
import type { Conversation, MessageRow } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { nameOf } from '../list/row-words.ts'
import { listsConversations } from '../list/shape-actions.ts'
import {
  listRowOf,
  type MailState,
  type OpenedConversation,
  type OpenedMessage,
  rowOf,
  useMail,
} from '../mail-store.ts'
import { noteShown } from './conversation-marks.ts'

const { getState, setState } = useMail

// Unread messages beyond these stay folded: nobody reads a hundred at a glance, and each is a text to be read from disk.
const maxUnfolded = 12

/** Its text is written elsewhere: it has none to be read here. */
export function isWritten({ role }: MessageRow): boolean {
  return role === 'drafts'
}

/** Reads it from the beginning. Failures are shown in place of the message. */
export async function readConversation(rowId: Id): Promise<void> {
  const { opened } = getState()
  try {
    const found = await find(rowId)
    if (getState().conversation?.rowId !== rowId) return
    if (found) setState(state => begun(state, found))
    await readUnfolded()
  } catch (error) {
    if (getState().conversation?.rowId !== rowId) return
    setState({ opened: { id: opened?.id ?? rowId, view: null, failure: failureFrom(error) } })
  }
}

/** Null: the list knows the one message there is to show. */
async function find(rowId: Id): Promise<Conversation | null> {
  const { opened, source } = getState()
  if (listsConversations(getState())) {
    // A conversation may outlive the message it is named after.
    const [newest] = opened ? [opened.id] : await api.mail.idsIn({ source, filter: 'all', threadIds: [rowId] })
    return api.mail.conversation({ messageId: newest ?? rowId })
  }
  if (opened) return null
  const { row } = await api.mail.openMessage({ id: rowId, showRemote: false })
  return { threadId: row.threadId, messages: [{ row, depth: 0 }], isCut: false }
}

/** Where it begins, and what is unfolded. */
function begun({ conversation }: MailState, found: Conversation): Partial<MailState> {
  if (!conversation) return {}
  const { messages, isCut } = found
  const readable = messages.map(({ row }) => row).filter(row => !isWritten(row))
  const unread = readable.filter(row => !row.isRead).slice(0, maxUnfolded)
  const newest = readable.at(-1)
  const start = unread[0] ?? newest
  const unfolded = new Set([...unread, ...(newest ? [newest] : [])].map(({ id }) => id))
  return {
    conversation: { ...conversation, messages, isCut, startId: start?.id ?? null, unfolded },
    // A refresh may have read it already.
    opened: start ? (conversation.texts.get(start.id) ?? { id: start.id, view: null, failure: null }) : null,
  }
}

/** The texts that are missing, from where reading begins. */
async function readUnfolded(): Promise<void> {
  const { conversation } = getState()
  if (!conversation) return
  const { startId, unfolded, texts, rowId } = conversation
  const missing = [...unfolded].filter(id => !texts.has(id))
  for (const id of missing.sort((left, right) => Number(right === startId) - Number(left === startId))) {
    if (getState().conversation?.rowId !== rowId) return
    await readMessage(id, false)
  }
}

/** Reads one of its messages again, with remote content when the person asked for it. */
export async function readMessage(id: Id, showRemote: boolean): Promise<void> {
  const row = rowOf(getState(), id)
  const rowId = getState().conversation?.rowId
  if (row && isWritten(row)) return
  try {
    const view = await api.mail.openMessage({ id, showRemote })
    if (getState().conversation?.rowId !== rowId) return
    putText({ id, view, failure: null })
    if (!view.row.isRead) await noteShown(id)
  } catch (error) {
    if (getState().conversation?.rowId === rowId) putText({ id, view: null, failure: failureFrom(error) })
  }
}

function putText(text: OpenedMessage): void {
  setState(({ conversation, opened }) => ({
    conversation: conversation && { ...conversation, texts: new Map(conversation.texts).set(text.id, text) },
    opened: opened?.id === text.id ? text : opened,
  }))
}

/** Folds it up or out; folded out, it is what commands are about. */
export async function foldMessage(id: Id, isFolded: boolean): Promise<void> {
  const { conversation } = getState()
  if (!conversation) return
  const unfolded = new Set(conversation.unfolded)
  if (isFolded) unfolded.delete(id)
  else unfolded.add(id)
  setState({ conversation: { ...conversation, unfolded } })
  if (isFolded) return
  chooseMessage(id)
  await readUnfolded()
}

/** Commands are about this message from now on. */
export function chooseMessage(id: Id): void {
  const { conversation, opened } = getState()
  if (!conversation || opened?.id === id) return
  setState({ opened: conversation.texts.get(id) ?? { id, view: null, failure: null } })
}

/** Lists what was left out between the first and the last lines. */
export function listAll(): void {
  setState(({ conversation }) => ({ conversation: conversation && { ...conversation, isWhole: true } }))
}

/** `N` and `P`: one message on or back, folded out and in sight. False at the end. */
export function moveInConversation(by: 1 | -1): boolean {
  const { conversation, opened } = getState()
  const readable = (conversation?.messages ?? []).map(({ row }) => row).filter(row => !isWritten(row))
  const at = readable.findIndex(({ id }) => id === opened?.id) + by
  const next = readable[at]
  if (!conversation || !next || !opened) return false
  setState(state => ({ conversation: { ...conversation, isWhole: true }, revealMessage: state.revealMessage + 1 }))
  const name = nameOf(next.from) || t('mail.list.noSender')
  announce(t('mail.conversation.at', { at: at + 1, count: readable.length, name }))
  void foldMessage(next.id, false)
  return true
}

/** Messages may have come, gone, been fetched whole, sent, put off or reported on in the meantime. */
export async function refreshConversation(): Promise<void> {
  const { conversation, opened } = getState()
  if (!conversation || !opened) return
  try {
    if (listsConversations(getState())) await refreshMessages(conversation, opened.id)
    else await refreshOne(conversation)
  } catch {
    // It may have left with its mailbox: what is on the screen stays readable.
  }
}

async function refreshMessages({ rowId }: OpenedConversation, messageId: Id): Promise<void> {
  const { messages, isCut } = await api.mail.conversation({ messageId })
  const before = getState().conversation
  if (before?.rowId !== rowId) return
  const known = new Set(before.messages.map(({ row }) => row.id))
  const arrived = messages.map(({ row }) => row).filter(row => !known.has(row.id) && !isWritten(row))
  const room = Math.max(0, maxUnfolded - before.unfolded.size)
  const unfolded = new Set([...before.unfolded, ...arrived.slice(0, room).map(({ id }) => id)])
  setState({ conversation: { ...before, messages, isCut, unfolded } })
  await refreshTexts(before, [...before.texts.keys()])
  await readUnfolded()
}

/** Where messages are listed one by one, the list has read its row already. */
async function refreshOne(before: OpenedConversation): Promise<void> {
  const row = listRowOf(getState(), before.rowId)?.newest
  if (!row) return
  setState(({ conversation }) => ({ conversation: conversation && { ...conversation, messages: [{ row, depth: 0 }] } }))
  await refreshTexts(before, [row.id])
}

/** What is known of an own message beyond its row is small, and read again. */
async function refreshTexts(before: OpenedConversation, ids: readonly Id[]): Promise<void> {
  for (const id of ids) {
    const view = before.texts.get(id)?.view
    const row = rowOf(getState(), id)
    if (view && row && (isOther(view.row, row) || row.role === 'outbox' || row.role === 'sent')) {
      await readMessage(id, false)
    }
  }
}

function isOther(before: MessageRow, row: MessageRow): boolean {
  return (
    row.reading !== before.reading ||
    row.outbox !== before.outbox ||
    row.role !== before.role ||
    row.wholeBytes !== before.wholeBytes
  )
}

// Moving messages: to another mailbox, to the archive, to junk and back. Shown at once, taken back with one key.
import type { Id } from '../../shared/model/account.ts'
import type { MovedMessage } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { messagesWords, whatOf } from './change-words.ts'
import { type ChosenRows, messagesOf } from './list/chosen-ids.ts'
import { eachPart, moveInParts } from './list/in-parts.ts'
import { refreshList, writing } from './list/list-loading.ts'
import { selectMessage, selectRow } from './list/select-actions.ts'
import { rememberFolder } from './list/shape-actions.ts'
import { isListOfPlace, type Onward, takeMessagesOut, takeOut } from './list/take-out.ts'
import { useMail } from './mail-store.ts'
import { placeName } from './places/place-names.ts'
import { sourceId } from './places/tree-items.ts'
import { changing, remember, rememberTold, rememberWhatIsDone } from './undo-actions.ts'

const { getState } = useMail

export type MoveRole = 'trash' | 'archive' | 'junk' | 'inbox'

export interface MoveTarget<M extends MovedMessage = MovedMessage> {
  /** `Archived 3 conversations`. */
  readonly label: (what: string) => string
  readonly move: (ids: Id[]) => Promise<{ readonly moved: readonly M[] }>
  /** As `move` answered. */
  readonly moveBack: (moved: M[]) => Promise<void>
  /** It remains in the list. */
  readonly stays?: boolean | undefined
}

const moveBack = (moved: MovedMessage[]) => api.mail.moveBack({ moved })

function toRole(role: MoveRole): MoveTarget {
  return {
    label: what => t(`mail.did.${role}`, { what }),
    move: ids => api.mail.moveToRole({ ids, role }),
    moveBack,
  }
}

function toMailbox(mailboxId: Id): MoveTarget {
  const name = placeName(mailboxId)
  return {
    label: what => t('mail.did.moved', { what, name }),
    move: ids => api.mail.move({ ids, mailboxId }),
    moveBack,
  }
}

/** The chosen rows, with the messages of them that are in the list. */
export function moveRowsToRole(rows: ChosenRows, role: MoveRole, onward: Onward = 'older'): Promise<void> {
  return moveRows(rows, toRole(role), onward)
}

export function moveRowsTo(rows: ChosenRows, mailboxId: Id): Promise<void> {
  rememberFolder(mailboxId)
  return moveRows(rows, toMailbox(mailboxId))
}

/** Single messages of the open conversation. */
export function moveMessagesToRole(ids: readonly Id[], role: MoveRole): Promise<void> {
  return moveMessages(ids, toRole(role))
}

export function moveMessagesTo(ids: readonly Id[], mailboxId: Id): Promise<void> {
  rememberFolder(mailboxId)
  return moveMessages(ids, toMailbox(mailboxId))
}

export async function moveRows<M extends MovedMessage>(
  rows: ChosenRows,
  target: MoveTarget<M>,
  onward: Onward = 'older',
): Promise<void> {
  if (rows.length > 0) await changing(() => moveChosen(rows, target, onward))
}

async function moveChosen<M extends MovedMessage>(
  rows: ChosenRows,
  target: MoveTarget<M>,
  onward: Onward,
): Promise<void> {
  const what = whatOf(rows)
  const [first] = rows === 'everything' ? [] : rows
  try {
    const ids = await messagesOf(rows)
    const place = sourceId(getState().source)
    const work = (moved: M[]) => {
      const move = () => moveInParts({ ids, move: target.move, moved })
      // Done again, another list may be shown.
      const isTheirs = isListOfPlace(getState()) && sourceId(getState().source) === place
      return isTheirs && !target.stays ? takeOut(rows, move, onward) : writing(move)
    }
    const showAgain = async () => void (first !== undefined && (await selectRow(first)))
    await movedBy({ what, label: target.label, work, moveBack: target.moveBack, showAgain })
  } catch (error) {
    await failed(error)
  }
}

export async function moveMessages<M extends MovedMessage>(ids: readonly Id[], target: MoveTarget<M>): Promise<void> {
  const what = messagesWords(ids.length)
  const [first] = ids
  try {
    const work = (moved: M[]) => {
      const move = () => moveInParts({ ids, move: target.move, moved })
      return target.stays ? writing(move) : takeMessagesOut(ids, move)
    }
    const showAgain = async () => void (first !== undefined && (await selectMessage(first)))
    await changing(() => movedBy({ what, label: target.label, work, moveBack: target.moveBack, showAgain }))
  } catch (error) {
    await failed(error)
  }
}

interface Moving<M> {
  readonly what: string
  readonly label: (what: string) => string
  /** Puts into the list where each was. False: it was stopped in between. */
  readonly work: (moved: M[]) => Promise<boolean>
  readonly moveBack: (moved: M[]) => Promise<void>
  readonly showAgain: () => Promise<void>
}

/** What was moved before a failure can be taken back, too. Where nothing moved there is nothing to take back. */
async function movedBy<M>({ what, label, work, moveBack: putBack, showAgain }: Moving<M>): Promise<void> {
  let moved: M[] = []
  const undo = async () => {
    await eachPart(moved, putBack)
    await refreshList()
    await showAgain()
  }
  const redo = async () => {
    moved = []
    await work(moved)
  }
  let isDone = false
  try {
    isDone = await work(moved)
  } catch (error) {
    if (moved.length > 0) remember({ label: label(messagesWords(moved.length)), undo, redo })
    throw error
  }
  const words = label(isDone ? what : messagesWords(moved.length))
  if (moved.length > 0) rememberTold({ label: words, undo, redo })
}

/** What the list left out too early comes back. */
async function failed(error: unknown): Promise<void> {
  tellFailure(error)
  await refreshList()
}

/** A second time into another mailbox. Taken back, the copies go to the Trash: what they were made of may be gone by then. */
export async function copyRowsTo(rows: ChosenRows, mailboxId: Id): Promise<void> {
  rememberFolder(mailboxId)
  const what = whatOf(rows)
  try {
    await changing(async () => copyMessages(await messagesOf(rows), mailboxId, what))
  } catch (error) {
    await failed(error)
  }
}

async function copyMessages(ids: readonly Id[], mailboxId: Id, what: string): Promise<void> {
  let copies: Id[] = []
  const copy = () => {
    copies = []
    return writing(() =>
      eachPart(ids, async part => {
        copies.push(...(await api.mail.copy({ ids: part, mailboxId })).ids)
      }),
    )
  }
  const undo = async () => {
    await eachPart(copies, async part => void (await api.mail.moveToRole({ ids: part, role: 'trash' })))
    await refreshList()
  }
  let isDone = false
  const work = async () => {
    isDone = await copy()
  }
  await rememberWhatIsDone(work, () => {
    if (copies.length === 0) return undefined
    const done = isDone ? what : messagesWords(copies.length)
    const label = t('mail.did.copied', { what: done, name: placeName(mailboxId) })
    return { label, undo, redo: async () => void (await copy()) }
  })
}

// Delete: to the trash with a way back; for good only after a question; drafts are discarded and can come back.
import type { Id } from '../../shared/model/account.ts'
import type { MailboxRole } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { ask, toast } from '../navigation.ts'
import { messagesWords, whatOf } from './change-words.ts'
import { type ChosenRows, messagesOf } from './list/chosen-ids.ts'
import { eachPart } from './list/in-parts.ts'
import { refreshList } from './list/list-loading.ts'
import { selectRow } from './list/select-actions.ts'
import { takeMessagesOut, takeOut } from './list/take-out.ts'
import { listRowOf, shownRole, useMail } from './mail-store.ts'
import { moveRowsToRole } from './move-actions.ts'
import { changing, rememberWhatIsDone } from './undo-actions.ts'

const { getState } = useMail

type Way = 'trash' | 'for-good' | 'discard'

function wayOf(role: MailboxRole | null): Way {
  if (role === 'drafts') return 'discard'
  return role === 'trash' || role === 'outbox' ? 'for-good' : 'trash'
}

/** What Delete does to these rows; lists that mix mailboxes are dealt with part by part. */
function sortByWay(rows: ChosenRows): ReadonlyMap<Way, ChosenRows> {
  const state = getState()
  const shown = shownRole(state)
  if (shown !== null || rows === 'everything') return new Map([[wayOf(shown), rows]])
  const ways = new Map<Way, Id[]>()
  for (const id of rows) {
    const way = wayOf(listRowOf(state, id)?.newest.role ?? null)
    ways.set(way, [...(ways.get(way) ?? []), id])
  }
  return ways
}

/** Deletes rows in the way their mailbox asks for. */
export async function deleteRows(rows: ChosenRows): Promise<void> {
  const ways = sortByWay(rows)
  try {
    await moveRowsToRole(ways.get('trash') ?? [], 'trash')
    await changing(() => discard(ways.get('discard') ?? []))
    await deleteForGood(ways.get('for-good') ?? [])
  } catch (error) {
    tellFailure(error)
    await refreshList()
  }
}

/** Wherever they are: without a way back, after a question. */
export async function deleteRowsForGood(rows: ChosenRows): Promise<void> {
  try {
    if (shownRole(getState()) === 'drafts') await changing(() => discard(rows))
    else await deleteForGood(rows)
  } catch (error) {
    tellFailure(error)
    await refreshList()
  }
}

async function discard(rows: ChosenRows): Promise<void> {
  if (rows.length === 0) return
  const ids = await messagesOf(rows)
  let done: Id[] = []
  const work = async () => {
    done = []
    await takeOut(rows, async () => {
      for (const id of ids) {
        await api.compose.discard({ id })
        done.push(id)
      }
    })
  }
  const undo = async () => {
    for (const id of done) await api.compose.restoreDiscarded({ id })
    await refreshList()
    const [first] = done
    if (first !== undefined) await selectRow(first)
  }
  await rememberWhatIsDone(work, () => {
    if (done.length === 0) return undefined
    return { label: t('mail.did.discarded', { count: done.length }), undo, redo: work }
  })
}

async function deleteForGood(rows: ChosenRows): Promise<void> {
  if (rows.length === 0) return
  const what = whatOf(rows)
  // Before the question: what arrives while it stands was not agreed to.
  const ids = await messagesOf(rows)
  if (!(await isConfirmed(what))) return
  const isDone = await changing(() => takeOut(rows, () => remove(ids)))
  if (isDone) toast({ text: t('mail.did.deletedForGood', { what }) })
}

/** One message of the open conversation. */
export async function deleteMessageForGood(id: Id): Promise<void> {
  if (!(await isConfirmed(messagesWords(1)))) return
  try {
    await changing(() => takeMessagesOut([id], () => remove([id])))
    toast({ text: t('mail.did.deletedForGood', { what: messagesWords(1) }) })
  } catch (error) {
    tellFailure(error)
    await refreshList()
  }
}

function isConfirmed(what: string): Promise<boolean> {
  const isUnsent = shownRole(getState()) === 'outbox'
  return ask({
    title: t('mail.askDelete.title', { what }),
    text: t(isUnsent ? 'mail.askDelete.outboxText' : 'mail.askDelete.text'),
    confirm: t('common.delete'),
    keep: t('common.keep'),
    tone: 'danger',
  })
}

const removable: ReadonlySet<MailboxRole | null> = new Set(['trash', 'junk', 'outbox'])

/** The store deletes for good only what is in the trash: elsewhere it goes there first. False: it was stopped in between. */
function remove(ids: readonly Id[]): Promise<boolean> {
  const isRemovable = removable.has(shownRole(getState()))
  return eachPart(ids, async part => {
    if (!isRemovable) await api.mail.moveToRole({ ids: part, role: 'trash' })
    await api.mail.deleteForGood({ ids: part })
  })
}

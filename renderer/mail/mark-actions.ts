// Read, unread, flag: shown at once, written behind, taken back with one key.
import type { Id } from '../../shared/model/account.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { messagesWords, whatOf } from './change-words.ts'
import { type ChosenRows, messagesOf, newestOf, withoutOf } from './list/chosen-ids.ts'
import { gatherParts } from './list/in-parts.ts'
import { writing } from './list/list-loading.ts'
import { markedRow } from './list/list-row.ts'
import { patchRows } from './list/row-cache.ts'
import { type MailState, rowOf, useMail } from './mail-store.ts'
import { forgetShown } from './reader/conversation-marks.ts'
import { tellUnchanged } from './tell-unchanged.ts'
import { changing, rememberWhatIsDone } from './undo-actions.ts'

const { getState, setState } = useMail

export type Mark = { readonly isRead: boolean } | { readonly isFlagged: boolean }

/** Whole rows: reading and unflagging reach every message of them, the opposite the newest. */
export async function markRows(rows: ChosenRows, mark: Mark): Promise<void> {
  try {
    const what = whatOf(rows)
    await changing(async () => markAll({ rows, ids: await changedBy(rows, mark), mark, what, isTold: rows.length > 1 }))
  } catch (error) {
    await tellUnchanged(error)
  }
}

/** The messages that will be other than they are. */
async function changedBy(rows: ChosenRows, mark: Mark): Promise<Id[]> {
  if ('isRead' in mark && mark.isRead) return messagesOf(rows, 'unread')
  if ('isFlagged' in mark && !mark.isFlagged) return messagesOf(rows, 'flagged')
  const already = await messagesOf(rows, 'isRead' in mark ? 'unread' : 'flagged')
  const newest = await newestOf(rows)
  if ('isRead' in mark) forgetShown(newest)
  return withoutOf(newest, already)
}

/** One message of the open conversation. */
export async function markMessage(id: Id, mark: Mark): Promise<void> {
  const row = rowOf(getState(), id)
  if (!row) return
  if ('isRead' in mark) forgetShown([id])
  const isSame = 'isRead' in mark ? row.isRead === mark.isRead : row.isFlagged === mark.isFlagged
  if (isSame) return
  try {
    await changing(() => markAll({ rows: [], ids: [id], mark, what: messagesWords(1), isTold: false }))
  } catch (error) {
    await tellUnchanged(error)
  }
}

interface Marking {
  readonly rows: ChosenRows
  readonly ids: readonly Id[]
  readonly mark: Mark
  readonly what: string
  readonly isTold: boolean
}

async function markAll({ rows, ids, mark, what, isTold }: Marking): Promise<void> {
  if (ids.length === 0) return
  const opposite: Mark = 'isRead' in mark ? { isRead: !mark.isRead } : { isFlagged: !mark.isFlagged }
  const done: Id[] = []
  const work = () => write({ rows, ids, mark }, done)
  const doneOf = () => {
    if (done.length === 0) return undefined
    const label = labelOf(mark, done.length < ids.length ? messagesWords(done.length) : what)
    const undo = () => write({ rows, ids: done, mark: opposite })
    return { label, undo, redo: () => write({ rows, ids: done, mark }) }
  }
  await rememberWhatIsDone(work, doneOf, isTold)
}

/** `done`: the messages that are marked, fewer when it was stopped or failed. */
async function write({ rows, ids, mark }: Pick<Marking, 'rows' | 'ids' | 'mark'>, done: Id[] = []): Promise<void> {
  if ('isRead' in mark) forgetShown(ids)
  setState(state => marked(state, { rows, ids: new Set(ids), mark }))
  await writing(() => gatherParts({ all: ids, work: part => api.mail.mark({ ids: part, ...mark }), done }))
}

interface Marked {
  readonly rows: ChosenRows
  readonly ids: ReadonlySet<Id>
  readonly mark: Mark
}

function marked({ rows, conversation }: MailState, change: Marked): Partial<MailState> {
  const wanted = change.rows === 'everything' ? [...rows.values()].map(({ id }) => id) : change.rows
  return {
    rows: patchRows(rows, new Set(wanted), row => markedRow(row, change.mark)),
    conversation: conversation && {
      ...conversation,
      messages: conversation.messages.map(each =>
        change.ids.has(each.row.id) ? { ...each, row: { ...each.row, ...change.mark } } : each,
      ),
    },
  }
}

function labelOf(mark: Mark, what: string): string {
  if ('isRead' in mark) return t(mark.isRead ? 'mail.did.read' : 'mail.did.unread', { what })
  return t(mark.isFlagged ? 'mail.did.flagged' : 'mail.did.unflagged', { what })
}

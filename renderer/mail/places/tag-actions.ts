// Tags: put on and taken off messages, made, named anew and removed. What was on before is on again after undo.
import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow, Tag } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { messagesWords, whatOf } from '../change-words.ts'
import { type ChosenRows, keptOf, messagesOf, withoutOf } from '../list/chosen-ids.ts'
import { gatherParts } from '../list/in-parts.ts'
import { writing } from '../list/list-loading.ts'
import { patchRows } from '../list/row-cache.ts'
import { rowOf, useMail } from '../mail-store.ts'
import { tellUnchanged } from '../tell-unchanged.ts'
import { changing, rememberTold, rememberWhatIsDone } from '../undo-actions.ts'

const { getState, setState } = useMail

/** Every message of the rows. */
export async function tagRows(rows: ChosenRows, tag: Tag, isOn: boolean): Promise<void> {
  try {
    const what = whatOf(rows)
    await changing(async () => put({ ids: await changedBy(rows, tag, isOn), tag, isOn, what }))
  } catch (error) {
    await tellUnchanged(error)
  }
}

/** The messages that will be other than they are. */
async function changedBy(rows: ChosenRows, tag: Tag, isOn: boolean): Promise<Id[]> {
  const ids = await messagesOf(rows)
  // Of a few messages that are at hand nobody has to ask.
  const tagged = ids.every(id => rowOf(getState(), id))
    ? ids.filter(id => rowOf(getState(), id)?.tags.includes(tag.id))
    : keptOf(ids, await api.mail.idsIn({ source: { kind: 'tag', id: tag.id }, filter: 'all' }))
  return isOn ? withoutOf(ids, tagged) : tagged
}

/** One message of the open conversation. */
export async function tagMessage(id: Id, tag: Tag, isOn: boolean): Promise<void> {
  if (rowOf(getState(), id)?.tags.includes(tag.id) === isOn) return
  try {
    await changing(() => put({ ids: [id], tag, isOn, what: messagesWords(1) }))
  } catch (error) {
    await tellUnchanged(error)
  }
}

interface Tagging {
  readonly ids: readonly Id[]
  readonly tag: Tag
  readonly isOn: boolean
  readonly what: string
}

async function put({ ids, tag, isOn, what }: Tagging): Promise<void> {
  if (ids.length === 0) return
  const done: Id[] = []
  const work = () => write({ ids, tag, isOn }, done)
  await rememberWhatIsDone(work, () => {
    if (done.length === 0) return undefined
    const words = done.length < ids.length ? messagesWords(done.length) : what
    const label = t(isOn ? 'mail.did.tagged' : 'mail.did.untagged', { what: words, tag: tag.name })
    const again = (wanted: boolean) => () => write({ ids: done, tag, isOn: wanted })
    return { label, undo: again(!isOn), redo: again(isOn) }
  })
}

/** `done`: the messages that have it, or no longer, fewer when it was stopped or failed. */
async function write({ ids, tag, isOn }: Omit<Tagging, 'what'>, done: Id[] = []): Promise<void> {
  showTag(ids, tag.id, isOn)
  const work = (part: Id[]) => api.mail.tag({ ids: part, tagId: tag.id, isOn })
  await writing(() => gatherParts({ all: ids, work, done }))
}

/** In the open conversation and in the list at once. */
function showTag(ids: readonly Id[], tagId: Id, isOn: boolean): void {
  const changed = new Set(ids)
  const retag = (row: MessageRow): MessageRow => {
    if (!changed.has(row.id)) return row
    const others = row.tags.filter(id => id !== tagId)
    return { ...row, tags: isOn ? [...others, tagId] : others }
  }
  setState(({ conversation, rows }) => {
    const shown = [...rows.values()].filter(({ newest }) => changed.has(newest.id)).map(({ id }) => id)
    return {
      rows: patchRows(rows, new Set(shown), row => ({ ...row, newest: retag(row.newest) })),
      conversation: conversation && {
        ...conversation,
        messages: conversation.messages.map(each => ({ ...each, row: retag(each.row) })),
      },
    }
  })
}

/** A new one, or an old one changed. Answers with the new one. */
export async function saveTag(id: Id | undefined, fields: Pick<Tag, 'name' | 'colour'>): Promise<Tag | undefined> {
  const added = id === undefined ? await api.mail.addTag(fields) : undefined
  if (id !== undefined) await api.mail.changeTag({ id, ...fields })
  await readTags()
  return added
}

/** Taken back, what carried it carries it again. */
export async function removeTag(tag: Tag): Promise<void> {
  let ids: readonly Id[] = []
  const remove = async () => {
    ids = (await writing(() => api.mail.removeTag({ id: tag.id }))).ids
    await readTags()
  }
  const restore = async () => {
    await api.mail.restoreTag({ tag })
    await readTags()
    await write({ ids, tag, isOn: true })
  }
  try {
    await changing(async () => {
      await remove()
      const label = t('mail.did.tagRemoved', { name: tag.name })
      rememberTold({ label, undo: restore, redo: remove })
    })
  } catch (error) {
    tellFailure(error)
  }
}

async function readTags(): Promise<void> {
  setState({ tags: await api.mail.tags({}) })
}

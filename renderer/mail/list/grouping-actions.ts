// A person's own grouping: a message and what answers it becomes a conversation of its own, or conversations become one.
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { whatOf } from '../change-words.ts'
import { useMail } from '../mail-store.ts'
import { changing, rememberTold } from '../undo-actions.ts'
import { type ChosenRows, messagesOf } from './chosen-ids.ts'
import { writing } from './list-loading.ts'
import { selectMessage } from './select-actions.ts'

const { getState } = useMail

// Joining is for what a person looks at, not for a whole mailbox.
const maxJoined = 100

/** The first message begins the conversation: there is nothing to split it from. */
export function canSplit(): boolean {
  const { conversation, opened } = getState()
  const messages = conversation?.messages ?? []
  return messages.length > 1 && opened !== null && messages[0]?.row.id !== opened.id
}

export async function splitOff(id: Id): Promise<void> {
  const first = getState().conversation?.messages.find(({ row }) => row.id !== id)?.row.id
  if (first === undefined) return
  const label = t('mail.did.split')
  const split = () => writing(() => api.mail.splitThread({ ids: [id] }))
  const join = () => writing(() => api.mail.joinThreads({ ids: [first, id] }))
  try {
    await changing(async () => {
      await split()
      await selectMessage(id)
      rememberTold({ label, undo: join, redo: split })
    })
  } catch (error) {
    tellFailure(error)
  }
}

/** Each conversation is one again when it is taken back, with what it has in other mailboxes. */
export async function joinRows(rows: ChosenRows): Promise<void> {
  if (rows === 'everything' || rows.length > maxJoined) {
    toast({ text: t('mail.grouping.tooMany', { count: maxJoined }) })
    return
  }
  const label = t('mail.did.joined', { what: whatOf(rows) })
  try {
    const groups = await groupsOf(rows)
    const firsts = groups.flatMap(([first]) => first ?? [])
    const join = () => writing(() => api.mail.joinThreads({ ids: firsts }))
    const split = () =>
      writing(async () => {
        for (const group of groups.slice(1)) await api.mail.splitThread({ ids: group })
      })
    await changing(async () => {
      await join()
      const [first] = firsts
      if (first !== undefined) await selectMessage(first)
      rememberTold({ label, undo: split, redo: join })
    })
  } catch (error) {
    tellFailure(error)
  }
}

/** The messages of each conversation, those in the list first. */
async function groupsOf(rows: readonly Id[]): Promise<Id[][]> {
  const groups: Id[][] = []
  for (const row of rows) {
    const [newest] = await messagesOf([row])
    if (newest === undefined) continue
    const { messages } = await api.mail.conversation({ messageId: newest })
    groups.push([newest, ...messages.map(({ row: { id } }) => id).filter(id => id !== newest)])
  }
  return groups
}

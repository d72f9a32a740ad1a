// A person's own folders: made, named anew, moved, removed with a way back; marking all read, emptying the trash.
import type { Id } from '../../../shared/model/account.ts'
import type { Mailbox } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, ask, toast } from '../../navigation.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { messagesWords } from '../change-words.ts'
import { eachPart, gatherParts } from '../list/in-parts.ts'
import { writing } from '../list/list-loading.ts'
import { inSteps } from '../long-work.ts'
import { useMail } from '../mail-store.ts'
import { changing, rememberTold, rememberWhatIsDone } from '../undo-actions.ts'
import { placeName } from './place-names.ts'

const { getState, setState } = useMail

export interface NewFolder {
  readonly accountId: Id
  readonly parentId?: Id | undefined
  readonly name: string
}

/** Answers with the folder; throws what the store says, for the dialog that asked for the name. */
export async function addFolder({ accountId, parentId, name }: NewFolder): Promise<Mailbox> {
  const mailbox = await api.mail.addMailbox({ accountId, name, ...(parentId === undefined ? {} : { parentId }) })
  await readMailboxes()
  announce(t('mail.did.folderAdded', { name }))
  return mailbox
}

export async function renameFolder({ id, name: before }: Mailbox, name: string): Promise<void> {
  const rename = async (wanted: string) => {
    await api.mail.renameMailbox({ id, name: wanted })
    await readMailboxes()
  }
  await tried(async () => {
    await rename(name)
    const label = t('mail.did.folderRenamed', { name })
    rememberTold({ label, undo: () => rename(before), redo: () => rename(name) })
  })
}

/** Below another one, or to the top. */
export async function moveFolder({ id, name, parentId: before }: Mailbox, parentId: Id | undefined): Promise<void> {
  const move = async (wanted: Id | undefined) => {
    await api.mail.moveMailbox({ id, ...(wanted === undefined ? {} : { parentId: wanted }) })
    await readMailboxes()
  }
  await tried(async () => {
    await move(parentId)
    const label = t('mail.did.folderMoved', { name: visibleLine(name) })
    rememberTold({ label, undo: () => move(before), redo: () => move(parentId) })
  })
}

/** With all below it; what is in it goes to the trash, part by part. Stopped or failed in between, the folder stays with the rest. */
export async function removeFolder({ id, name }: Mailbox): Promise<void> {
  let undo: number | undefined
  const remove = async () => {
    const step = await writing(() => api.mail.removeMailbox({ id }))
    undo = step.undo
    await removeRest(step)
    await readMailboxes()
  }
  const restore = async () => {
    if (undo === undefined) return
    const removal = { undo }
    const { left } = await writing(() => api.mail.restoreMailbox(removal))
    if (left > 0) await inSteps(left, async () => left - (await api.mail.restoreMailbox(removal)).left)
    await readMailboxes()
  }
  await tried(async () => {
    try {
      await remove()
    } finally {
      // What a failure left half done can be taken back, too.
      if (undo !== undefined) {
        const isGone = !getState().mailboxes.some(mailbox => mailbox.id === id)
        const label = t(isGone ? 'mail.did.folderRemoved' : 'mailFolders.long.partlyRemoved', {
          name: visibleLine(name),
        })
        rememberTold({ label, undo: restore, redo: remove })
      }
    }
  })
}

async function removeRest({ undo, left }: { readonly undo: number; readonly left: number }): Promise<void> {
  let isDone = left === 0
  try {
    isDone ||= await inSteps(left, async () => left - (await api.mail.goOnRemoving({ undo })).left)
  } finally {
    // Else the next start of the app would go on.
    if (!isDone) await api.mail.stopRemoving({ undo })
  }
}

export async function markAllRead(mailboxId: Id): Promise<void> {
  await tried(async () => {
    let done: Id[] = []
    const mark = async () => {
      done = []
      const all = await api.mail.idsIn({ source: { kind: 'mailbox', id: mailboxId }, filter: 'unread' })
      await writing(() => gatherParts({ all, work: part => api.mail.mark({ ids: part, isRead: true }), done }))
    }
    const undo = async () => {
      await writing(() => eachPart(done, part => api.mail.mark({ ids: part, isRead: false })))
    }
    await rememberWhatIsDone(mark, () => {
      if (done.length === 0) return undefined
      return { label: t('mail.did.read', { what: messagesWords(done.length) }), undo, redo: mark }
    })
  })
}

/** Trash and junk only, for good: asks. */
export async function emptyFolder({ id }: Mailbox): Promise<void> {
  const name = placeName(id)
  await tried(async () => {
    // Before the question: what comes while it stands, or while much is deleted, was not agreed to.
    const ids = await api.mail.idsIn({ source: { kind: 'mailbox', id }, filter: 'all' })
    const isConfirmed = await ask({
      title: t('mail.askEmpty.title', { name }),
      text: t('mail.askEmpty.text', { what: messagesWords(ids.length) }),
      confirm: t('mail.askEmpty.confirm'),
      keep: t('common.keep'),
      tone: 'danger',
    })
    if (!isConfirmed) return
    const isDone = await writing(() => eachPart(ids, part => api.mail.deleteForGood({ ids: part })))
    if (isDone) toast({ text: t('mail.did.emptied', { name }) })
  })
}

async function tried(work: () => Promise<void>): Promise<void> {
  try {
    await changing(work)
  } catch (error) {
    tellFailure(error)
    await readMailboxes().catch(() => undefined)
  }
}

export async function readMailboxes(): Promise<void> {
  setState({ mailboxes: await api.mail.mailboxes({}) })
}

/** The folder and all below it: it cannot be moved there. */
export function familyOf(id: Id): ReadonlySet<Id> {
  const family = new Set([id])
  const { mailboxes } = getState()
  let isGrowing = true
  while (isGrowing) {
    const children = mailboxes.filter(each => each.parentId !== undefined && family.has(each.parentId))
    isGrowing = children.some(child => !family.has(child.id))
    for (const child of children) family.add(child.id)
  }
  return family
}

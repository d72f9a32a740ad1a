// Messages that a mailbox has more than once: looked for, counted, and after a question moved to the Trash, with a way back.
import type { Id } from '../../../shared/model/account.ts'
import type { Mailbox, MovedMessage } from '../../../shared/model/message.ts'
import { api, CallFailed } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce, ask, toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { placeName } from '../places/place-names.ts'
import { changing, rememberWhatIsDone } from '../undo-actions.ts'
import { eachPart, moveInParts } from './in-parts.ts'
import { writing } from './list-loading.ts'

/** Where one message twice is one too many. */
export function mayHaveSame({ role, total }: Mailbox): boolean {
  return total > 1 && role !== 'trash' && role !== 'drafts' && role !== 'outbox'
}

export async function removeSame(mailboxId: Id): Promise<void> {
  try {
    announce(t('mailArchive.same.looking'))
    const ids = await findSame(mailboxId)
    if (ids === undefined) return
    const name = placeName(mailboxId)
    if (ids.length === 0) toast({ text: t('mailArchive.same.none', { name }) })
    else if (await isWanted(ids.length, name)) await changing(() => moveAway(ids))
  } catch (error) {
    tellFailure(error)
  }
}

/** Undefined: it was stopped. */
async function findSame(mailboxId: Id): Promise<Id[] | undefined> {
  const job = await runJob(() => api.mailArchive.findSame({ mailboxId }))
  if (job.failure) throw new CallFailed(job.failure)
  if (job.state !== 'done') return undefined
  return (await api.mailArchive.sameMessages({ mailboxId })).map(({ id }) => id)
}

function isWanted(count: number, name: string): Promise<boolean> {
  return ask({
    title: t('mailArchive.same.question', { count }),
    text: t('mailArchive.same.text', { name }),
    confirm: t('mailArchive.same.remove'),
    keep: t('common.keep'),
  })
}

async function moveAway(ids: readonly Id[]): Promise<void> {
  let moved: MovedMessage[] = []
  const move = async () => {
    moved = []
    await writing(() => moveInParts({ ids, move: part => api.mail.moveToRole({ ids: part, role: 'trash' }), moved }))
  }
  const undo = async () => {
    await writing(() => eachPart(moved, part => api.mail.moveBack({ moved: part })))
  }
  await rememberWhatIsDone(move, () => {
    if (moved.length === 0) return undefined
    return { label: t('mailArchive.same.removed', { count: moved.length }), undo, redo: move }
  })
}

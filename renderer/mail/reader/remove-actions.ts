// Takes attachments out of a message, and puts the message back as it was.
import type { Attachment, MessageRow } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { refreshList, writing } from '../list/list-loading.ts'
import { selectMessage } from '../list/select-actions.ts'
import { changing, rememberTold } from '../undo-actions.ts'
import { closeMessage } from './open-actions.ts'

/** Where a message is that may be replaced by another. */
export function canLoseAttachments({ role, wholeBytes }: MessageRow): boolean {
  return wholeBytes === undefined && (role === 'inbox' || role === 'sent' || role === 'archive' || role === 'folder')
}

export async function removeAttachments({ id }: MessageRow, attachments: readonly Attachment[]): Promise<void> {
  const label = t('mail.reading.remove.did', { count: attachments.length })
  const remove = () => api.reading.removeAttachments({ id, parts: attachments.map(({ part }) => part) })
  const change = async () => {
    let replaced = await writing(remove)
    await show(replaced.id)
    rememberTold({
      label,
      undo: async () => {
        const { id: shortened, moved } = replaced
        await writing(async () => {
          await api.mail.moveBack({ moved })
          // Fails when the message as it was is gone for good: then the shortened one is the only one left.
          await api.mail.source({ id, from: 0 })
          await api.mail.moveToRole({ ids: [shortened], role: 'trash' })
          await api.mail.deleteForGood({ ids: [shortened] })
        })
        await show(id)
      },
      redo: async () => {
        replaced = await writing(remove)
        await show(replaced.id)
      },
    })
  }
  try {
    await changing(change)
  } catch (error) {
    tellFailure(error)
  }
}

/** What was open is not there any more. */
async function show(messageId: number): Promise<void> {
  closeMessage()
  await refreshList()
  await selectMessage(messageId)
}

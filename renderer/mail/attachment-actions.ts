// Attachments in other programs: opened after a question, dragged to where the pointer drops them.
import type { Id } from '../../shared/model/account.ts'
import type { Attachment } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { ask } from '../navigation.ts'
import { tellFailure } from '../tell-failure.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** Only kinds that run nothing get here, and even those ask: the other program may have faults. */
export async function openAttachment(id: Id, { part, fileName }: Attachment): Promise<void> {
  const isWanted = await ask({
    title: t('mail.reading.attachment.ask', { name: visibleLine(fileName) }),
    text: t('mail.reading.attachment.askText'),
    confirm: t('mail.reading.attachment.openNow'),
    keep: t('mail.reading.attachment.keep'),
  })
  if (!isWanted) return
  try {
    await api.reading.openAttachment({ id, part })
  } catch (error) {
    tellFailure(error)
  }
}

/** Programs are saved only after a warning, which nobody could read while dragging. */
export async function dragAttachment(id: Id, { part, isRisky }: Attachment): Promise<void> {
  if (isRisky) return
  try {
    await api.reading.dragAttachment({ id, part })
  } catch (error) {
    tellFailure(error)
  }
}

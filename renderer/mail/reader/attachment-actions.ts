// Attachments in other programs: opened after a question, dragged to where the pointer drops them.
import type { Attachment, MessagePlace } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, openDialog } from '../../navigation.ts'
import { visibleLine } from '../../ui/visible-text.ts'

/** Only kinds that run nothing get here, and even those ask: the other program may have faults. */
export async function openAttachment(place: MessagePlace, { part, fileName }: Attachment): Promise<void> {
  const isWanted = await ask({
    title: t('mail.reading.attachment.ask', { name: visibleLine(fileName) }),
    text: t('mail.reading.attachment.askText'),
    confirm: t('mail.reading.attachment.openNow'),
    keep: t('mail.reading.attachment.keep'),
  })
  if (!isWanted) return
  try {
    await api.reading.openAttachment({ ...place, part })
  } catch (error) {
    tellFailure(error)
  }
}

/** Programs are saved only after a warning, which nobody could read while dragging. */
export async function dragAttachment(place: MessagePlace, { part, isRisky }: Attachment): Promise<void> {
  if (isRisky) return
  try {
    await api.reading.dragAttachment({ ...place, part })
  } catch (error) {
    tellFailure(error)
  }
}

/** It is read like the message it is attached to, in a window of its own. */
export function openAttached({ id, within = [] }: MessagePlace, { part }: Pick<Attachment, 'part'>): void {
  openDialog({ kind: 'attached-message', place: { id, within: [...within, part] } })
}

// Writing messages and attachments to files; the place is asked for by the system's own dialog.
import type { Id } from '../../../shared/model/account.ts'
import type { Attachment, MessagePlace } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { ask, toast } from '../../navigation.ts'

export async function saveSource(id: Id): Promise<void> {
  try {
    await api.mail.saveSource({ id })
  } catch (error) {
    tellFailure(error)
  }
}

/** Programs and scripts are saved only after a warning. */
export async function saveAttachment(
  place: MessagePlace,
  attachment: Pick<Attachment, 'part' | 'fileName' | 'isRisky'>,
): Promise<void> {
  const { part, fileName, isRisky } = attachment
  if (isRisky && !(await askRisky(fileName))) return
  try {
    if (await api.mail.saveAttachment({ ...place, part })) toast({ text: t('mail.reader.saved', { name: fileName }) })
  } catch (error) {
    tellFailure(error)
  }
}

export async function saveAllAttachments(place: MessagePlace, attachments: readonly Attachment[]): Promise<void> {
  const risky = attachments.find(each => each.isRisky)
  if (risky && !(await askRisky(risky.fileName))) return
  try {
    const count = await api.mail.saveAllAttachments({ ...place })
    if (count > 0) toast({ text: t('mail.reader.savedAll', { count }) })
  } catch (error) {
    tellFailure(error)
  }
}

function askRisky(name: string): Promise<boolean> {
  return ask({
    title: t('mail.risky.title', { name }),
    text: t('mail.risky.text'),
    confirm: t('mail.risky.save'),
    keep: t('mail.risky.keep'),
    tone: 'danger',
  })
}

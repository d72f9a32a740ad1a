// The link takes the file's place: first it stands in the text, then the file goes.

import type { Id } from '../../shared/model/account.ts'
import type { DraftAttachment } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import { t } from '../i18n.ts'
import { detachFile, saveNow, useCompose, writeText } from './compose-store.ts'

/** A file whose draft is closed meanwhile stays attached. */
export async function putLink(draftId: Id, { id, fileName, sizeBytes }: DraftAttachment, url: string): Promise<void> {
  const composer = useCompose.getState().composers[draftId]
  if (!composer) return
  const { text } = composer.fields
  const line = t('compose.link.line', { name: fileName, size: formatSize(sizeBytes), url })
  writeText(draftId, `${text.trimEnd()}${text.trim() === '' ? '' : '\n\n'}${line}\n`)
  await saveNow(draftId)
  await detachFile(draftId, id)
}

// The raw text of a message.
import { useCallback } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { SourceDialog } from '../../source/source-dialog.tsx'
import { saveSource } from './save-actions.ts'

interface MessageSourceProps {
  readonly messageId: Id
  readonly onClose: () => void
}

export function MessageSource({ messageId, onClose }: MessageSourceProps) {
  const t = useText()
  const read = useCallback((from: number) => api.mail.source({ id: messageId, from }), [messageId])
  return (
    <SourceDialog
      title={t('mail.source.title')}
      label={t('mail.source.label')}
      saveLabel={t('mail.source.saveEml')}
      read={read}
      onSave={() => void saveSource(messageId)}
      onClose={onClose}
    />
  )
}

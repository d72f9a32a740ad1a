// Whether the system tells of what arrives in one folder.
import { useEffect } from 'react'
import type { Mailbox } from '../../../shared/model/message.ts'
import type { NoticeLevel } from '../../../shared/model/notice-settings.ts'
import { useText } from '../../i18n.ts'
import { changeNotices, readNotices, useNoticeSettings, withLevel } from '../../notice-settings.ts'
import { SelectField } from '../../ui/select-field.tsx'
import './folder-notices.css'

const levels = ['same', 'all', 'watched', 'none'] as const

export function FolderNotices({ mailbox: { id } }: { readonly mailbox: Mailbox }) {
  const t = useText()
  const settings = useNoticeSettings(state => state.settings)
  useEffect(() => void readNotices(), [])
  if (!settings) return null
  return (
    <SelectField<NoticeLevel | 'same'>
      className="folder-notices"
      label={t('noticeBell.folder')}
      options={levels.map(level => ({
        id: level,
        label: t(level === 'same' ? 'noticeBell.asAccount' : `settings.notices.level.${level}`),
      }))}
      value={settings.mailboxes[id] ?? 'same'}
      onChange={level => void changeNotices({ mailboxes: withLevel(settings.mailboxes, String(id), level) })}
    />
  )
}

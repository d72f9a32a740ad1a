// Mail into files: what, and as which kind of files. The place is asked for by the system.
import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { MailExportFormat } from '../../../shared/model/mail-archive.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useMail } from '../mail-store.ts'
import { exportedFolders, exportScopes } from './export-folders.ts'
import './import-mail.css'

interface ExportMailProps {
  readonly mailboxId?: Id | undefined
  readonly onClose: () => void
}

const formats: readonly MailExportFormat[] = ['mbox', 'maildir', 'eml']

export function ExportMail({ mailboxId, onClose }: ExportMailProps) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const [index, setIndex] = useState(0)
  const [format, setFormat] = useState<MailExportFormat>('mbox')
  const [failure, setFailure] = useState<Failure | null>(null)
  const places = { accounts, mailboxes, t }
  const scopes = exportScopes(mailboxId, places)
  const chosen = scopes[index] ?? scopes[0]
  const begin = async () => {
    if (!chosen) return
    setFailure(null)
    try {
      const title = chosen.scope.kind === 'everything' ? t('mailArchive.export.name') : chosen.name
      const folders = exportedFolders(chosen.scope, places)
      const job = await api.mailArchive.exportMail({ title, folders, format })
      if (!job) return
      toast({ text: t('mailArchive.export.started') })
      onClose()
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  return (
    <Dialog
      size={480}
      title={t('mailArchive.export.title')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={!chosen} onPress={() => void begin()}>
            {t('mailArchive.export.begin')}
          </Button>
        </>
      }
    >
      <div className="import-mail">
        <TroubleBar failure={failure} title={t('mailArchive.export.failed')} doing="export-mail" />
        <SelectField
          label={t('mailArchive.export.what')}
          options={scopes.map(({ name }, position) => ({ id: String(position), label: name }))}
          value={String(scopes[index] ? index : 0)}
          onChange={id => setIndex(Number(id))}
        />
        <SelectField
          label={t('mailArchive.export.format')}
          options={formats.map(id => ({ id, label: t(`mailArchive.export.${id}`) }))}
          value={format}
          onChange={setFormat}
          hint={t('mailArchive.export.note')}
        />
      </div>
    </Dialog>
  )
}

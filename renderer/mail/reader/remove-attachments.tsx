// Takes attachments out of a message, after a look at which; what is taken out can be saved first. The message as it was lies in the Trash.
import { useState } from 'react'
import type { Attachment, MessageRow } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SaveIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { removeAttachments } from './remove-actions.ts'
import { saveAllAttachments, saveAttachment } from './save-actions.ts'
import './remove-attachments.css'

interface RemoveAttachmentsProps {
  readonly row: MessageRow
  readonly attachments: readonly Attachment[]
  readonly onClose: () => void
}

export function RemoveAttachments({ row, attachments, onClose }: RemoveAttachmentsProps) {
  const t = useText()
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set())
  const removed = attachments.filter(({ part }) => !kept.has(part))
  const freed = formatSize(removed.reduce((sum, each) => sum + each.sizeBytes, 0))
  const isAll = removed.length === attachments.length
  const [only] = removed
  const save = () =>
    isAll || !only ? saveAllAttachments({ id: row.id }, attachments) : saveAttachment({ id: row.id }, only)
  const keep = (part: number, isRemoved: boolean) => {
    const next = new Set(kept)
    if (isRemoved) next.delete(part)
    else next.add(part)
    setKept(next)
  }
  return (
    <Dialog
      size={480}
      title={t('mail.reading.remove.title')}
      isDismissable
      onClose={onClose}
      footer={
        <>
          {isAll || removed.length === 1 ? (
            <Button icon={SaveIcon} onPress={() => void save()}>
              {t('mail.reading.remove.save')}
            </Button>
          ) : null}
          <span className="grow" />
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="danger"
            isDisabled={removed.length === 0}
            onPress={() => {
              onClose()
              void removeAttachments(row, removed)
            }}
          >
            {t('mail.reading.remove.do')}
          </Button>
        </>
      }
    >
      <p className="t2">{t('mail.reading.remove.text')}</p>
      <div className="remove-choices">
        {attachments.map(({ part, fileName, sizeBytes }) => (
          <CheckboxField
            key={part}
            label={visibleLine(fileName)}
            hint={formatSize(sizeBytes)}
            isSelected={!kept.has(part)}
            onChange={isRemoved => keep(part, isRemoved)}
          />
        ))}
      </div>
      <p className="small t2">{t('mail.reading.remove.frees', { size: freed })}</p>
    </Dialog>
  )
}

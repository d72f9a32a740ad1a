// The attachments of a message: name with its real ending, size, save.
import type { Id } from '../../shared/model/account.ts'
import type { Attachment } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import {
  AttachmentIcon,
  FileArchiveIcon,
  FileIcon,
  FileImageIcon,
  FileSpreadsheetIcon,
  FileTextIcon,
  type IconShape,
  MailIcon,
  SaveIcon,
  WarningIcon,
} from '../ui/icons.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { splitFileName } from './file-name.ts'
import { saveAllAttachments, saveAttachment } from './save-actions.ts'

interface AttachmentsProps {
  readonly id: Id
  readonly attachments: readonly Attachment[]
}

export function Attachments({ id, attachments }: AttachmentsProps) {
  const t = useText()
  const size = formatSize(attachments.reduce((sum, each) => sum + each.sizeBytes, 0))
  return (
    <section className="attachments">
      <div className="attachments-head small t2">
        <Icon shape={AttachmentIcon} size="s" />
        <h2>{t('mail.reader.attachments', { count: attachments.length, size })}</h2>
        <span className="grow" />
        {attachments.length > 1 ? (
          <Button variant="link" size="small" onPress={() => void saveAllAttachments(id, attachments)}>
            {t('mail.reader.saveAll')}
          </Button>
        ) : null}
      </div>
      <ul className="attachments-grid">
        {attachments.map(each => (
          <li key={each.part}>
            <AttachmentCard id={id} attachment={each} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function AttachmentCard({ id, attachment }: { readonly id: Id; readonly attachment: Attachment }) {
  const t = useText()
  const name = visibleLine(attachment.fileName)
  const { stem, ending } = splitFileName(name)
  return (
    <div className="attachment">
      <span className="attachment-type">
        <Icon shape={attachment.isRisky ? WarningIcon : iconOf(attachment.contentType)} size="l" />
      </span>
      <div className="attachment-words">
        <bdi className="attachment-name" title={name}>
          <span className="ellipsis">{stem}</span>
          <span className="nowrap">{ending}</span>
        </bdi>
        <span className="caption t3">{formatSize(attachment.sizeBytes)}</span>
      </div>
      <IconButton
        size="small"
        icon={SaveIcon}
        label={t('mail.reader.save', { name })}
        onPress={() => void saveAttachment(id, attachment)}
      />
    </div>
  )
}

const icons: readonly (readonly [RegExp, IconShape])[] = [
  [/^image\//, FileImageIcon],
  [/spreadsheet|excel|csv/, FileSpreadsheetIcon],
  [/zip|compressed|tar|gzip/, FileArchiveIcon],
  [/^message\//, MailIcon],
  [/^text\/|pdf|word|document/, FileTextIcon],
]

function iconOf(contentType: string): IconShape {
  return icons.find(([pattern]) => pattern.test(contentType.toLowerCase()))?.[1] ?? FileIcon
}

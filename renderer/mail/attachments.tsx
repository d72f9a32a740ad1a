// The attachments of a message: name with its real ending, size; looked at, opened, saved, dragged out of the window.
import type { Id } from '../../shared/model/account.ts'
import type { Attachment } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AttachmentIcon, ExternalLinkIcon, SaveIcon, WarningIcon } from '../ui/icons.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { dragAttachment, openAttachment } from './attachment-actions.ts'
import { fileIcon } from './file-icon.ts'
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
            <AttachmentCard id={id} attachment={each} all={attachments} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface AttachmentCardProps {
  readonly id: Id
  readonly attachment: Attachment
  readonly all: readonly Attachment[]
}

function AttachmentCard({ id, attachment, all }: AttachmentCardProps) {
  const t = useText()
  const { canPreview, canOpen, part } = attachment
  const name = visibleLine(attachment.fileName)
  const look = () => openDialog({ kind: 'attachment', messageId: id, attachments: all, part })
  const save = () => void saveAttachment(id, attachment)
  const open = () => void openAttachment(id, attachment)
  return (
    <div className="attachment">
      <button
        type="button"
        draggable={!attachment.isRisky}
        onDragStart={event => {
          event.preventDefault()
          void dragAttachment(id, attachment)
        }}
        className="attachment-main"
        aria-label={
          canPreview
            ? t('mail.reading.attachment.preview', { name })
            : canOpen
              ? t('mail.reading.attachment.open', { name })
              : t('mail.reader.save', { name })
        }
        onClick={canPreview ? look : canOpen ? open : save}
      >
        <AttachmentWords attachment={attachment} name={name} />
      </button>
      {canOpen ? (
        <IconButton
          size="small"
          icon={ExternalLinkIcon}
          label={t('mail.reading.attachment.open', { name })}
          onPress={open}
        />
      ) : null}
      <IconButton size="small" icon={SaveIcon} label={t('mail.reader.save', { name })} onPress={save} />
    </div>
  )
}

function AttachmentWords({ attachment, name }: { readonly attachment: Attachment; readonly name: string }) {
  const { stem, ending } = splitFileName(name)
  return (
    <>
      <span className="attachment-type">
        <Icon shape={attachment.isRisky ? WarningIcon : fileIcon(attachment.contentType)} size="l" />
      </span>
      <span className="attachment-words">
        <bdi className="attachment-name" title={name}>
          <span className="ellipsis">{stem}</span>
          <span className="nowrap">{ending}</span>
        </bdi>
        <span className="caption t3">{formatSize(attachment.sizeBytes)}</span>
      </span>
    </>
  )
}

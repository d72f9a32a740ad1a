// The attachments of a message: name with its real ending, size; looked at, opened, saved, dragged out of the window.
import { type Attachment, MAX_WITHIN, type MessagePlace } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AttachmentIcon, ExternalLinkIcon, SaveIcon, WarningIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { dragAttachment, openAttached, openAttachment } from './attachment-actions.ts'
import { fileIcon } from './file-icon.ts'
import { splitFileName } from './file-name.ts'
import { saveAllAttachments, saveAttachment } from './save-actions.ts'

interface AttachmentsProps {
  readonly place: MessagePlace
  readonly attachments: readonly Attachment[]
  /** Absent: they stay where they are. */
  readonly onRemove?: (() => void) | undefined
}

export function Attachments({ place, attachments, onRemove }: AttachmentsProps) {
  const t = useText()
  const size = formatSize(attachments.reduce((sum, each) => sum + each.sizeBytes, 0))
  return (
    <section className="attachments">
      <div className="attachments-head small t2">
        <Icon shape={AttachmentIcon} size="s" />
        <h2>{t('mail.reader.attachments', { count: attachments.length, size })}</h2>
        <span className="grow" />
        {attachments.length > 1 ? (
          <Button variant="link" size="small" onPress={() => void saveAllAttachments(place, attachments)}>
            {t('mail.reader.saveAll')}
          </Button>
        ) : null}
        {onRemove ? (
          <Button variant="link" size="small" onPress={onRemove}>
            {t('mail.reading.remove.command')}
          </Button>
        ) : null}
      </div>
      <ul className="attachments-grid">
        {attachments.map(each => (
          <li key={each.part}>
            <AttachmentCard place={place} attachment={each} all={attachments} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface AttachmentCardProps {
  readonly place: MessagePlace
  readonly attachment: Attachment
  readonly all: readonly Attachment[]
}

function AttachmentCard({ place, attachment, all }: AttachmentCardProps) {
  const t = useText()
  const { canOpen } = attachment
  const name = visibleLine(attachment.fileName)
  const save = () => void saveAttachment(place, attachment)
  const open = () => void openAttachment(place, attachment)
  const use = useOf(attachment, place)
  const labels = {
    read: t('mail.reading.attachment.read', { name }),
    look: t('mail.reading.attachment.preview', { name }),
    open: t('mail.reading.attachment.open', { name }),
    save: t('mail.reader.save', { name }),
  }
  const uses = {
    read: () => openAttached(place, attachment),
    look: () => openDialog({ kind: 'attachment', place, attachments: all, part: attachment.part }),
    open,
    save,
  }
  return (
    <div className="attachment">
      <button
        type="button"
        draggable={!attachment.isRisky}
        onDragStart={event => {
          event.preventDefault()
          void dragAttachment(place, attachment)
        }}
        className="attachment-main"
        aria-label={t('mail.reading.attachment.ofSize', { use: labels[use], size: formatSize(attachment.sizeBytes) })}
        onClick={uses[use]}
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

/** What pressing it does. */
function useOf({ isMessage, canPreview, canOpen }: Attachment, { within = [] }: MessagePlace) {
  if (isMessage && within.length < MAX_WITHIN) return 'read'
  if (canPreview) return 'look'
  return canOpen ? 'open' : 'save'
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
        </bdi>{' '}
        <span className="caption t3">{formatSize(attachment.sizeBytes)}</span>
      </span>
    </>
  )
}

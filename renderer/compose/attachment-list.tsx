// The files of a draft as cards, and how much of the server's limit the message takes.

import type { Id } from '../../shared/model/account.ts'
import type { DraftAttachment } from '../../shared/model/message.ts'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import {
  CloseIcon,
  FileArchiveIcon,
  FileIcon,
  FileImageIcon,
  FileSpreadsheetIcon,
  FileTextIcon,
  FileVideoIcon,
  type IconShape,
} from '../ui/icons.ts'
import { detachFile } from './compose-store.ts'

interface AttachmentListProps {
  readonly draftId: Id
  readonly attachments: readonly DraftAttachment[]
  /** The message is over the server's limit. */
  readonly isTooLarge: boolean
}

export function AttachmentList({ draftId, attachments, isTooLarge }: AttachmentListProps) {
  const t = useText()
  if (attachments.length === 0) return null
  const largest = attachments.reduce((a, b) => (b.sizeBytes > a.sizeBytes ? b : a))
  return (
    <ul className="attached" aria-label={t('compose.attachments.list')}>
      {attachments.map(attachment => (
        <li
          key={attachment.id}
          className={classNames('attached-file', isTooLarge && attachment === largest && 'attached-large')}
        >
          <span className="attached-icon">
            <Icon shape={iconFor(attachment)} size="l" />
          </span>
          <span className="attached-words">
            <FileName name={attachment.fileName} />
            <bdi className="caption t3">{formatSize(attachment.sizeBytes)}</bdi>
          </span>
          <IconButton
            label={t('compose.attachments.remove', { name: attachment.fileName })}
            icon={CloseIcon}
            size="small"
            onPress={() => void detachFile(draftId, attachment.id)}
          />
        </li>
      ))}
    </ul>
  )
}

/** Cut in the middle: the ending says what a file is and stays visible. */
function FileName({ name }: { readonly name: string }) {
  const dot = name.lastIndexOf('.')
  const cut = dot > 0 ? dot : name.length
  return (
    <bdi className="file-name" title={name}>
      <span className="ellipsis">{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </bdi>
  )
}

function iconFor({ contentType, fileName }: DraftAttachment): IconShape {
  if (contentType.startsWith('image/')) return FileImageIcon
  if (contentType.startsWith('video/')) return FileVideoIcon
  if (/\.(csv|xlsx?|ods)$/i.test(fileName)) return FileSpreadsheetIcon
  if (/\.(zip|gz|tar|7z|rar)$/i.test(fileName)) return FileArchiveIcon
  return contentType.startsWith('text/') || contentType === 'application/pdf' ? FileTextIcon : FileIcon
}

interface SizeMeterProps {
  readonly sizeBytes: number
  readonly limitBytes: number
}

export function SizeMeter({ sizeBytes, limitBytes }: SizeMeterProps) {
  const t = useText()
  const text = t('compose.attachments.meter', { size: formatSize(sizeBytes), limit: formatSize(limitBytes) })
  const isOver = sizeBytes > limitBytes
  return (
    <span className="size-meter small t2">
      <span className="nowrap">{text}</span>
      <meter
        className={classNames('visually-hidden')}
        aria-label={t('compose.attachments.size')}
        min={0}
        max={limitBytes}
        value={Math.min(sizeBytes, limitBytes)}
      >
        {text}
      </meter>
      <span className="size-track" aria-hidden="true">
        <span
          className={classNames('size-done', isOver && 'size-over')}
          style={{ inlineSize: `${Math.min(100, (sizeBytes / limitBytes) * 100)}%` }}
        />
      </span>
    </span>
  )
}

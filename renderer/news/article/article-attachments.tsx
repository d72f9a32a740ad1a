// The files that came with an article: name with its size, save.
import type { Id } from '../../../shared/model/account.ts'
import type { Attachment } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AttachmentIcon, FileIcon, SaveIcon, WarningIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { saveAttachment } from './article-files.ts'

interface ArticleAttachmentsProps {
  readonly articleId: Id
  readonly attachments: readonly Attachment[]
}

export function ArticleAttachments({ articleId, attachments }: ArticleAttachmentsProps) {
  const t = useText()
  const size = formatSize(attachments.reduce((sum, each) => sum + each.sizeBytes, 0))
  return (
    <section className="attachments">
      <div className="attachments-head small t2">
        <Icon shape={AttachmentIcon} size="s" />
        <h3>{t('mail.reader.attachments', { count: attachments.length, size })}</h3>
      </div>
      <ul className="attachments-grid">
        {attachments.map(each => {
          const name = visibleLine(each.fileName)
          return (
            <li key={each.part} className="attachment">
              <span className="attachment-type">
                <Icon shape={each.isRisky ? WarningIcon : FileIcon} size="l" />
              </span>
              <div className="attachment-words">
                <bdi className="attachment-name wrap-anywhere">{name}</bdi>
                <span className="caption t3">{formatSize(each.sizeBytes)}</span>
              </div>
              <IconButton
                size="small"
                icon={SaveIcon}
                label={t('mail.reader.save', { name })}
                onPress={() => void saveAttachment(articleId, each)}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

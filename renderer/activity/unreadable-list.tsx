// Which messages were passed over because the disk did not give them back: by sender, subject and date, to be looked for.
import type { UnreadableMessages } from '../../shared/model/message.ts'
import { formatDate } from '../format.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { visibleLine } from '../ui/visible-text.ts'
import './unreadable-list.css'

interface UnreadableListProps {
  readonly messages: UnreadableMessages
  readonly onClose: () => void
}

export function UnreadableList({ messages, onClose }: UnreadableListProps) {
  const t = useText()
  const { count, named } = messages
  return (
    <Dialog
      size={640}
      title={t('activity.unreadable.title', { count })}
      onClose={onClose}
      isDismissable
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t('activity.unreadable.text')}</p>
      <ul className="unreadable-list selectable" aria-label={t('activity.unreadable.list')}>
        {named.map(({ id, from, subject, dateMs }) => (
          <li key={id}>
            <bdi className="strong wrap-anywhere">{visibleLine(subject) || t('activity.job.noTitle')}</bdi>
            <div className="small t2">
              <bdi>{visibleLine(from.name || from.address)}</bdi> · {formatDate(dateMs)}
            </div>
          </li>
        ))}
      </ul>
      {named.length < count ? (
        <p className="t2">{t('activity.unreadable.more', { count: count - named.length })}</p>
      ) : null}
    </Dialog>
  )
}

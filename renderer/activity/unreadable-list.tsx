// Which messages were passed over because the disk did not give them back.
import type { UnreadableMessages } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageNames } from './message-names.tsx'

interface UnreadableListProps {
  readonly messages: UnreadableMessages
  readonly areRestored: boolean
  readonly onClose: () => void
}

export function UnreadableList({ messages, areRestored, onClose }: UnreadableListProps) {
  const t = useText()
  return (
    <Dialog
      size={640}
      title={t('activity.unreadable.title', { count: messages.count })}
      onClose={onClose}
      isDismissable
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p>{t(areRestored ? 'activity.unreadable.restoredText' : 'activity.unreadable.text')}</p>
      <MessageNames messages={messages} label={t('activity.unreadable.list')} />
    </Dialog>
  )
}

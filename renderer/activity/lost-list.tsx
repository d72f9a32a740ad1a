// Which messages a rebuilding of the database could not keep. It comes with every start until the person wants no more of it: nothing
// else knows of these messages.
import type { UnreadableMessages } from '../../shared/model/message.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { toast } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageNames } from './message-names.tsx'

interface LostListProps {
  readonly messages: UnreadableMessages
  readonly onClose: () => void
}

export function LostList({ messages, onClose }: LostListProps) {
  const t = useText()
  const forget = () =>
    void api.backup.forgetLost({}).then(onClose, () => toast({ text: t('activity.lost.notForgotten') }))
  return (
    <Dialog
      size={640}
      title={t('activity.lost.title', { count: messages.count })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={forget}>{t('activity.lost.forget')}</Button>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p>{t('activity.lost.text')}</p>
      <MessageNames messages={messages} label={t('activity.lost.list')} />
    </Dialog>
  )
}

// Pictures from elsewhere: blocked, shown this once, or always shown for this sender.
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { ImageOffIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { readMessage } from './conversation-reading.ts'
import { alwaysShowRemote, oneSender, stopShowingRemote } from './reading-actions.ts'

export function RemoteBar({ view }: { readonly view: MessageView }) {
  const t = useText()
  if (view.body.kind !== 'html') return null
  const { isShowingRemote, remoteCount } = view.body
  const sender = oneSender(view)
  if (view.reading.isSenderTrusted && sender !== null) {
    return (
      <Bar
        tone="quiet"
        icon={ImageOffIcon}
        actions={
          <Button size="small" onPress={() => void stopShowingRemote(view, sender)}>
            {t('mail.reading.remote.stop')}
          </Button>
        }
      >
        {t('mail.reading.remote.trusted', { address: visibleLine(sender) })}
      </Bar>
    )
  }
  const name = visibleLine(view.from[0]?.name || (sender ?? ''))
  return (
    <Bar
      tone="quiet"
      icon={ImageOffIcon}
      actions={
        <>
          {isShowingRemote ? null : (
            <Button size="small" onPress={() => void readMessage(view.row.id, true)}>
              {t('mail.reader.showOnce')}
            </Button>
          )}
          {sender === null ? null : (
            <Button size="small" onPress={() => void alwaysShowRemote(view, sender)}>
              {t('mail.reading.remote.always', { name })}
            </Button>
          )}
        </>
      }
    >
      {isShowingRemote ? t('mail.reader.remoteShown') : t('mail.reader.remote', { count: remoteCount })}
    </Bar>
  )
}

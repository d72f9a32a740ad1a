// Pictures from elsewhere: blocked, shown this once, or always shown for this sender.
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { BlockedRemoteBar } from '../../reading/blocked-remote-bar.tsx'
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
  if (view.reading.isSenderTrusted && sender !== null) return <TrustedBar view={view} sender={sender} />
  const name = visibleLine(view.from[0]?.name || (sender ?? ''))
  const always =
    sender === null ? null : (
      <Button size="small" onPress={() => void alwaysShowRemote(view, sender)}>
        {t('mail.reading.remote.always', { name })}
      </Button>
    )
  if (!isShowingRemote) {
    const show = () => void readMessage(view.row.id, true)
    return <BlockedRemoteBar count={remoteCount} onShow={show} actions={always} />
  }
  return (
    <Bar tone="quiet" icon={ImageOffIcon} actions={always}>
      {t('mail.reader.remoteShown')}
    </Bar>
  )
}

/** Opened while the person works offline, a message of a trusted sender has no pictures either. */
function TrustedBar({ view, sender }: { readonly view: MessageView; readonly sender: string }) {
  const t = useText()
  const stop = (
    <Button size="small" onPress={() => void stopShowingRemote(view, sender)}>
      {t('mail.reading.remote.stop')}
    </Button>
  )
  if (view.body.kind === 'html' && !view.body.isShowingRemote) {
    const show = () => void readMessage(view.row.id, true)
    return <BlockedRemoteBar count={view.body.remoteCount} onShow={show} actions={stop} />
  }
  return (
    <Bar tone="quiet" icon={ImageOffIcon} actions={stop}>
      {t('mail.reading.remote.trusted', { address: visibleLine(sender) })}
    </Bar>
  )
}

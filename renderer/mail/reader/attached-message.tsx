// A message that is attached to another one, read like any message: its people, its text, its own attachments.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { MessagePlace, MessageView } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { BlockedRemoteBar } from '../../reading/blocked-remote-bar.tsx'
import { warningText } from '../../reading/message-warning.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SaveIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { Attachments } from './attachments.tsx'
import { MessageBodyView } from './message-body.tsx'
import { MessageHeader } from './message-header.tsx'
import { saveAttachment } from './save-actions.ts'
import './attached-message.css'

interface AttachedMessageProps {
  /** Of the attached message. */
  readonly place: MessagePlace
  readonly onClose: () => void
}

export function AttachedMessage({ place, onClose }: AttachedMessageProps) {
  const t = useText()
  const [showRemote, setShowRemote] = useState(false)
  const { view, failure } = useAttached(place, showRemote)
  const title = (view && visibleLine(view.row.subject)) || t('mail.reading.attached.title')
  return (
    <Dialog
      title={title}
      size={940}
      variant="sheet"
      isDismissable
      onClose={onClose}
      footer={
        <>
          <span className="small t2">{t('mail.reading.attached.belief')}</span>
          <span className="grow" />
          <Button icon={SaveIcon} onPress={() => void saveWhole(place, title)}>
            {t('mail.reading.attached.save')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      {view ? (
        <Opened view={view} place={place} onShowRemote={() => setShowRemote(true)} />
      ) : failure ? null : (
        <p className="t2 attached-loading" aria-busy="true">
          {t('mail.reading.attached.loading')}
        </p>
      )}
    </Dialog>
  )
}

interface OpenedProps {
  readonly view: MessageView
  readonly place: MessagePlace
  readonly onShowRemote: () => void
}

function Opened({ view, place, onShowRemote }: OpenedProps) {
  const { attachments } = view
  return (
    <article className="attached-message selectable">
      <MessageHeader view={view} isAttached />
      <div className="reader-content">
        <Notices view={view} onShowRemote={onShowRemote} />
        <MessageBodyView view={view} isAttached />
        {attachments.length > 0 ? <Attachments place={place} attachments={attachments} /> : null}
      </div>
    </article>
  )
}

/** Nothing is allowed for good here: whom an attached message names as its sender, nobody has checked. */
function Notices({ view, onShowRemote }: Omit<OpenedProps, 'place'>) {
  const t = useText()
  const { from, sender, warnings, body } = view
  const isHiding = body.kind === 'html' && body.remoteCount > 0 && !body.isShowingRemote
  if (warnings.length === 0 && !isHiding) return null
  return (
    <div className="message-notices">
      {warnings.map(warning => (
        <Bar key={warning} tone={warning === 'parts-limit' ? 'quiet' : 'warn'}>
          {warningText(warning, { from, sender }, t)}
        </Bar>
      ))}
      {isHiding ? <BlockedRemoteBar count={body.remoteCount} onShow={onShowRemote} /> : null}
    </div>
  )
}

/** As a part of the message that holds it. */
async function saveWhole({ id, within = [] }: MessagePlace, fileName: string): Promise<void> {
  const part = within.at(-1)
  if (part === undefined) return
  await saveAttachment({ id, within: within.slice(0, -1) }, { part, fileName, isRisky: false })
}

interface Attached {
  readonly view: MessageView | null
  readonly failure: Failure | null
}

function useAttached(place: MessagePlace, showRemote: boolean): Attached {
  const [attached, setAttached] = useState<Attached>({ view: null, failure: null })
  useEffect(() => {
    let isWanted = true
    api.reading.openAttached({ ...place, showRemote }).then(
      view => isWanted && setAttached({ view, failure: null }),
      (error: unknown) => isWanted && setAttached({ view: null, failure: failureFrom(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [place, showRemote])
  return attached
}

// One attachment shown inside the window: a picture or a text, in a frame without scripts or network.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Attachment, MessagePlace } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ArrowRightIcon, BackIcon, ExternalLinkIcon, SaveIcon } from '../../ui/icons.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { openAttachment } from './attachment-actions.ts'
import { saveAttachment } from './save-actions.ts'
import './attachment-preview.css'

interface AttachmentPreviewProps {
  readonly place: MessagePlace
  readonly attachments: readonly Attachment[]
  readonly part: number
  readonly onClose: () => void
}

export function AttachmentPreview({ place, attachments, part, onClose }: AttachmentPreviewProps) {
  const t = useText()
  const shown = attachments.filter(({ canPreview }) => canPreview)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      shown.findIndex(each => each.part === part),
    ),
  )
  const attachment = shown[at]
  if (!attachment) return null
  const name = visibleLine(attachment.fileName)
  return (
    <Dialog
      title={name}
      titleNote={formatSize(attachment.sizeBytes)}
      size={940}
      variant="sheet"
      isDismissable
      onClose={onClose}
      footer={
        <>
          {shown.length > 1 ? <Pager at={at} count={shown.length} onMove={setAt} /> : null}
          <span className="grow" />
          {attachment.canOpen ? (
            <Button icon={ExternalLinkIcon} onPress={() => void openAttachment(place, attachment)}>
              {t('mail.reading.attachment.openElsewhere')}
            </Button>
          ) : null}
          <Button icon={SaveIcon} onPress={() => void saveAttachment(place, attachment)}>
            {t('mail.reading.attachment.save')}
          </Button>
        </>
      }
    >
      <Contents key={attachment.part} place={place} part={attachment.part} name={name} />
    </Dialog>
  )
}

interface ContentsProps {
  readonly place: MessagePlace
  readonly part: number
  readonly name: string
}

function Contents({ place, part, name }: ContentsProps) {
  const t = useText()
  const [url, setUrl] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    let isWanted = true
    api.reading.previewUrl({ ...place, part }).then(
      answer => isWanted && setUrl(answer.url),
      (error: unknown) => isWanted && setFailure(failureFrom(error)),
    )
    return () => {
      isWanted = false
    }
  }, [place, part])
  if (failure) return <TroubleBar failure={failure} />
  if (url === null) return null
  return (
    <iframe className="attachment-frame" title={t('mail.reading.attachment.frame', { name })} sandbox="" src={url} />
  )
}

interface PagerProps {
  readonly at: number
  readonly count: number
  readonly onMove: (at: number) => void
}

/** Round and round: a button that ends to work would take the focus, and with it the keys, away from the dialog. */
function Pager({ at, count, onMove }: PagerProps) {
  const t = useText()
  return (
    <>
      <IconButton
        icon={BackIcon}
        label={t('mail.reading.attachment.previous')}
        onPress={() => onMove((at + count - 1) % count)}
      />
      <IconButton
        icon={ArrowRightIcon}
        label={t('mail.reading.attachment.next')}
        onPress={() => onMove((at + 1) % count)}
      />
      <span className="small t3">{t('mail.reading.attachment.position', { at: at + 1, count })}</span>
    </>
  )
}

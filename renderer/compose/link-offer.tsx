// For a message that is too large: its largest file may go to a site, with a question before anything is sent there.

import { useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import type { DraftAttachment } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { Button } from '../ui/button.tsx'
import { AttachmentLinkDialog } from './attachment-link-dialog.tsx'

interface LinkOfferProps {
  readonly draftId: Id
  readonly attachments: readonly DraftAttachment[]
}

export function LinkOffer({ draftId, attachments }: LinkOfferProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const [first] = attachments
  if (!first) return null
  const largest = attachments.reduce((a, b) => (b.sizeBytes > a.sizeBytes ? b : a), first)
  return (
    <div className="row link-offer">
      <Button onPress={() => setOpen(true)}>{t('compose.link.open', { name: largest.fileName })}</Button>
      {isOpen ? <AttachmentLinkDialog draftId={draftId} attachment={largest} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

// Why a message is in its conversation: which messages it is tied to, and by what. The way to put it right is beside it.
import { useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { GroupedWith } from '../../../shared/model/message.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { canSplit, splitOff } from './grouping-actions.ts'
import { nameOf, rowWords } from './row-words.ts'
import './why-grouped.css'

interface WhyGroupedProps {
  readonly messageId: Id
  readonly onClose: () => void
}

export function WhyGrouped({ messageId, onClose }: WhyGroupedProps) {
  const t = useText()
  const [reasons, setReasons] = useState<readonly GroupedWith[] | null>(null)
  useEffect(() => {
    api.mail.whyGrouped({ messageId }).then(setReasons, error => {
      tellFailure(error)
      onClose()
    })
  }, [messageId, onClose])
  if (!reasons) return null
  const split = () => {
    onClose()
    void splitOff(messageId)
  }
  return (
    <Dialog
      size={640}
      title={t('mail.command.whyGrouped')}
      onClose={onClose}
      isDismissable
      footer={
        <>
          {canSplit() ? <Button onPress={split}>{t('mail.command.splitOff')}</Button> : null}
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <p className="t2">{t(reasons.length === 0 ? 'mail.grouping.alone' : 'mail.grouping.because')}</p>
      <ul className="why-grouped">
        {reasons.map(reason => (
          <Reason key={`${reason.kind} ${reason.with.id}`} reason={reason} />
        ))}
      </ul>
    </Dialog>
  )
}

function Reason({ reason: { kind, with: row } }: { readonly reason: GroupedWith }) {
  const t = useText()
  return (
    <li>
      <div className="strong">{t(`mail.grouping.${kind}`)}</div>
      <div className="small t2 ellipsis">
        <bdi>{nameOf(row.from) || t('mail.list.noSender')}</bdi>, <bdi>{rowWords(row, t).subject}</bdi>,{' '}
        {formatShortDateTime(row.dateMs)}
      </div>
    </li>
  )
}

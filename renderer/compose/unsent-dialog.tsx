// The question before the app ends while messages wait to go out. The safe answer loses nothing: they stay in the Outbox.

import { useState } from 'react'
import type { OutboxItem } from '../../shared/model/outbox.ts'
import { api } from '../api.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { sendBeforeEnd } from './send-before-end.ts'

interface UnsentDialogProps {
  readonly items: readonly OutboxItem[]
  readonly answer: (mayEnd: boolean) => void
  readonly onClose: () => void
}

/** The others are counted. */
const maxShown = 3

export function UnsentDialog({ items, answer, onClose }: UnsentDialogProps) {
  const t = useText()
  const [isSending, setSending] = useState(false)
  const [left, setLeft] = useState<readonly OutboxItem[]>([])
  const end = (mayEnd: boolean) => {
    onClose()
    answer(mayEnd)
  }
  const send = async () => {
    setSending(true)
    // Servers take their time; the main process waits that much longer.
    await api.app.holdEnd({}).catch(() => undefined)
    const unsent = await sendBeforeEnd(items)
    setSending(false)
    setLeft(unsent)
    if (unsent.length === 0) end(true)
  }
  const footer = (
    <>
      <Button autoFocus onPress={() => end(false)}>
        {t('compose.unsent.stay')}
      </Button>
      <span className="grow" />
      <Button className="unsent-keep" isDisabled={isSending} onPress={() => end(true)}>
        {t('compose.unsent.keep')}
      </Button>
      <Button variant="primary" isDisabled={isSending} onPress={() => void send()}>
        {t('compose.unsent.send')}
      </Button>
    </>
  )
  return (
    <Dialog
      title={t('compose.unsent.title', { count: items.length })}
      size={480}
      role="alertdialog"
      onClose={() => end(false)}
      footer={footer}
    >
      <div className="dialog-form">
        <Subjects items={items} />
        <p className="t2" role="status">
          {isSending ? t('compose.unsent.sending') : t('compose.unsent.text', { count: items.length })}
        </p>
        {left.length > 0 ? <Bar tone="warn">{t('compose.unsent.failed', { count: left.length })}</Bar> : null}
      </div>
    </Dialog>
  )
}

function Subjects({ items }: Pick<UnsentDialogProps, 'items'>) {
  const t = useText()
  const rest = items.length - maxShown
  return (
    <ul className="unsent-subjects">
      {items.slice(0, maxShown).map(({ messageId, subject }) => (
        <li key={messageId} className="strong wrap-anywhere">
          <bdi>{subject || t('compose.unsent.noSubject')}</bdi>
        </li>
      ))}
      {rest > 0 ? <li className="t2">{t('compose.unsent.more', { count: rest })}</li> : null}
    </ul>
  )
}

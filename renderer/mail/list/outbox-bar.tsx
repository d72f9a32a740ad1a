// What is the matter with a message in the Outbox, and what can be done.
import type { MessageRow, OutgoingWait } from '../../../shared/model/message.ts'
import { formatShortDateTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { useMail } from '../mail-store.ts'
import { editAgain, keepInOutbox, markSent, sendAgain } from '../write-actions.ts'
import { FailureBar } from './failure-bar.tsx'

interface OutboxBarProps {
  readonly row: MessageRow
  readonly waiting?: OutgoingWait | undefined
}

export function OutboxBar({ row, waiting }: OutboxBarProps) {
  const t = useText()
  const failure = useMail(state => state.sendJobs[row.id]?.failure)
  const state = row.outbox ?? 'waiting'
  const bar = (
    <Bar
      tone={state === 'failed' || state === 'unsure' ? 'warn' : 'info'}
      role="status"
      actions={<OutboxActions row={row} waiting={waiting} />}
    >
      {state === 'waiting' ? waitingText(row, waiting, t) : t(`mail.outbox.${state}`)}
    </Bar>
  )
  if (state !== 'failed' || !failure) return bar
  const retry = () => void sendAgain(row.id)
  return (
    <>
      {bar}
      <FailureBar failure={failure} doing="send-mail" accountId={row.accountId} shape="card" onRetry={retry} />
    </>
  )
}

function waitingText({ role }: MessageRow, waiting: OutgoingWait | undefined, t: Translate): string {
  if (waiting?.dueMs === undefined) return t('mail.outbox.waiting')
  const time = formatShortDateTime(waiting.dueMs)
  if (role === 'sent') return t('mail.outbox.restWaiting', { time })
  return t(waiting.attempts > 0 ? 'mail.outbox.nextTry' : 'mail.outbox.waitingUntil', { time })
}

function OutboxActions({ row, waiting }: OutboxBarProps) {
  const t = useText()
  switch (row.outbox) {
    case 'sending':
      return null
    case 'unsure':
      return (
        <>
          <Button size="small" onPress={() => void markSent(row.id)}>
            {t('mail.outbox.itArrived')}
          </Button>
          <Button size="small" variant="ghost" onPress={() => void sendAgain(row.id)}>
            {t('mail.outbox.sendAgain')}
          </Button>
        </>
      )
    default:
      return (
        <>
          <Button size="small" onPress={() => void sendAgain(row.id)}>
            {t(row.outbox === 'waiting' ? 'mail.outbox.sendNow' : 'mail.command.tryAgain')}
          </Button>
          {waiting?.dueMs === undefined ? null : (
            <Button size="small" variant="ghost" onPress={() => void keepInOutbox(row.id)}>
              {t('mail.outbox.keep')}
            </Button>
          )}
          {row.role === 'sent' ? null : (
            <Button size="small" variant="ghost" onPress={() => void editAgain(row.id)}>
              {t('mail.command.edit')}
            </Button>
          )}
        </>
      )
  }
}

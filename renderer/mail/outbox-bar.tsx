// What is the matter with a message in the Outbox, and what can be done.
import type { MessageRow } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { FailureBar } from './failure-bar.tsx'
import { useMail } from './mail-store.ts'
import { editAgain, markSent, sendAgain } from './write-actions.ts'

export function OutboxBar({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const failure = useMail(state => state.sendJobs[row.id]?.failure)
  const state = row.outbox ?? 'waiting'
  const bar = (
    <Bar
      tone={state === 'failed' || state === 'unsure' ? 'warn' : 'info'}
      role="status"
      actions={<OutboxActions row={row} />}
    >
      {t(`mail.outbox.${state}`)}
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

function OutboxActions({ row }: { readonly row: MessageRow }) {
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
            {t('mail.command.tryAgain')}
          </Button>
          <Button size="small" variant="ghost" onPress={() => void editAgain(row.id)}>
            {t('mail.command.edit')}
          </Button>
        </>
      )
  }
}

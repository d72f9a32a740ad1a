// A message that the disk does not give back: what happened, what is safe, and where it may still be had.

import { useEffect } from 'react'
import type { MessageView } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureBar } from '../list/failure-bar.tsx'
import { useMail } from '../mail-store.ts'
import { getWhole } from '../server/get-mail-actions.ts'
import { readMessage } from './conversation-reading.ts'

export function UnreadableBar({ view }: { readonly view: MessageView }) {
  const t = useText()
  const { row, body } = view
  const job = useMail(state => state.getMessageJobs[row.id])
  const isRunning = isActive(job)
  const canGetAgain = body.kind === 'unreadable' && body.canGetAgain
  useEffect(() => {
    // Its row may look as it did before.
    if (job?.state === 'done') void readMessage(row.id, false)
  }, [job?.state, row.id])
  return (
    <>
      <Bar
        tone="err"
        title={t('mail.reader.unreadable.title')}
        actions={
          canGetAgain ? (
            <Button size="small" isDisabled={isRunning} onPress={() => void getWhole(row.id)}>
              {t(isRunning ? 'mail.reader.unreadable.getting' : 'mail.reader.unreadable.getAgain')}
            </Button>
          ) : null
        }
      >
        {t(canGetAgain ? 'mail.reader.unreadable.onServer' : 'mail.reader.unreadable.nowhere')}
      </Bar>
      {job?.state === 'failed' && job.failure ? (
        <FailureBar
          failure={job.failure}
          doing="get-message"
          accountId={row.accountId}
          shape="card"
          onRetry={() => void getWhole(row.id)}
        />
      ) : null}
    </>
  )
}

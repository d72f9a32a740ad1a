// A message of which only the header is here: how large it is on the server, and the way to have it whole.

import type { MessageRow } from '../../../shared/model/message.ts'
import { formatSize } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureBar } from '../list/failure-bar.tsx'
import { useMail } from '../mail-store.ts'
import { getWhole } from '../server/get-mail-actions.ts'

export function HeaderOnlyBar({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const job = useMail(state => state.getMessageJobs[row.id])
  const isRunning = isActive(job)
  return (
    <>
      <Bar
        tone="quiet"
        actions={
          <Button size="small" isDisabled={isRunning} onPress={() => void getWhole(row.id)}>
            {t(isRunning ? 'mail.server.gettingWhole' : 'mail.server.getWhole')}
          </Button>
        }
      >
        {t('mail.server.headerOnly', { size: formatSize(row.wholeBytes ?? row.sizeBytes) })}
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

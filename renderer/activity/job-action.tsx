// The one button of a job: stop it, or mend what made it fail.

import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import type { FailureAction } from '../failure/failure-case.ts'
import { matchFailure } from '../failure/match-failure.ts'
import { useText } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { openDialog, toast } from '../navigation.ts'
import { workOffline } from '../network/offline.ts'
import { Button } from '../ui/button.tsx'
import { areRestored, unreadableIn } from '../unreadable-in.ts'
import { jobTitle } from './job-text.ts'

export function JobAction({ job, needsPerson }: { readonly job: Job; readonly needsPerson: boolean }) {
  const t = useText()
  const start = (work: Promise<unknown>) => void work.catch(() => toast({ text: t('activity.job.actionFailed') }))
  if (isActive(job)) {
    return (
      <Button
        size="small"
        label={t('activity.job.stopOne', { title: jobTitle(job, t) })}
        onPress={() => start(api.jobs.cancel({ id: job.id }))}
      >
        {t('activity.job.stop')}
      </Button>
    )
  }
  const messages = unreadableIn(job)
  if (messages) {
    return (
      <Button
        size="small"
        onPress={() => openDialog({ kind: 'unreadable-messages', messages, areRestored: areRestored(job) })}
      >
        {t('activity.unreadable.show')}
      </Button>
    )
  }
  const { failure, accountId, messageId } = job
  if (!needsPerson || !failure) return null
  const { action } = matchFailure(failure)
  const mend = mending(job, action)
  if (mend) {
    return (
      <Button size="small" onPress={mend.run}>
        {t(mend.label)}
      </Button>
    )
  }
  // Sending again may be the wrong thing: the report says what happened and offers what fits.
  if (job.kind === 'send-mail' && action !== 'retry') {
    return (
      <Button size="small" onPress={() => openDialog({ kind: 'send-report', job })}>
        {t('activity.job.details')}
      </Button>
    )
  }
  if (accountId === undefined && messageId === undefined) return null
  const again = () => {
    if (messageId !== undefined) start(api.compose.sendAgain({ messageId }))
    else if (accountId !== undefined) start(api.mail.getMail({ accountId }))
  }
  return (
    <Button size="small" onPress={again}>
      {t('activity.job.tryAgain')}
    </Button>
  )
}

type MendLabel =
  | 'activity.job.signIn'
  | 'activity.job.certificate'
  | 'activity.job.edit'
  | 'activity.job.showFolder'
  | 'failure.action.goOnline'

/** The dialog that mends this failure, where there is one. */
function mending(
  { failure, accountId }: Job,
  action: FailureAction | null,
): { label: MendLabel; run: () => void } | null {
  if (action === 'show-folder') return { label: 'activity.job.showFolder', run: () => void api.app.showDataFolder({}) }
  if (action === 'go-online') return { label: 'failure.action.goOnline', run: () => void workOffline(false) }
  if (!failure || accountId === undefined) return null
  switch (action) {
    case 'password':
    case 'sign-in':
      return { label: 'activity.job.signIn', run: () => openDialog({ kind: 'password', accountId, failure }) }
    case 'certificate':
      return { label: 'activity.job.certificate', run: () => openDialog({ kind: 'certificate', accountId, failure }) }
    case 'edit-account':
      return { label: 'activity.job.edit', run: () => openDialog({ kind: 'edit-account', id: accountId }) }
    default:
      return null
  }
}

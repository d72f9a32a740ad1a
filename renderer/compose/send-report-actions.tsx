// The buttons of a send report: what can be done depends on who has the message and on what went wrong.

import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import type { FailureAction } from '../failure/failure-case.ts'
import { useText } from '../i18n.ts'
import { type DialogRequest, openDialog, showTranscript } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { SendThrough } from './send-through.tsx'
import type { Unsent } from './unsent.ts'

interface SendReportActionsProps {
  readonly job: Job
  /** What a failure left; null while it is not known. */
  readonly unsent: Unsent | null
  readonly action: FailureAction | null
  readonly onClose: () => void
  /** An action could not be done. */
  readonly onBroken: () => void
}

export function SendReportActions({ job, unsent, action, onClose, onBroken }: SendReportActionsProps) {
  const t = useText()
  const messageId = job.messageId ?? (job.result?.kind === 'sent' ? job.result.messageId : undefined)
  const run = (work: (messageId: Id) => Promise<unknown>) => () => {
    if (messageId !== undefined) work(messageId).then(onClose, onBroken)
  }
  const write = (onlyRefused: boolean) =>
    run(async id => {
      const { id: draftId } = await api.compose.editAgain({ messageId: id, onlyRefused })
      openDialog({ kind: 'compose', draftId })
    })
  if (!job.failure) {
    return (
      <>
        <Button onPress={onClose}>{t('common.close')}</Button>
        <Button onPress={write(true)} isDisabled={messageId === undefined}>
          {t('compose.report.writeAgain')}
        </Button>
        <Button
          variant="primary"
          onPress={run(id => api.compose.sendAgain({ messageId: id }))}
          isDisabled={messageId === undefined}
        >
          {t('compose.report.sendToRest', { count: refusedCount(job) })}
        </Button>
      </>
    )
  }
  const isMaybeSent = job.failure.kind === 'unreachable' && job.failure.isMaybeSent === true
  const isPrimary = action !== 'password' && action !== 'sign-in' && !isMaybeSent
  return (
    <>
      <Conversation failure={job.failure} onClose={onClose} />
      <span className="grow" />
      {isUnreachable(job.failure) && job.accountId !== undefined ? (
        <SendThrough
          accountId={job.accountId}
          onChoose={throughAccountId => run(id => api.compose.sendAgain({ messageId: id, throughAccountId }))()}
        />
      ) : null}
      {messageId === undefined || !unsent ? null : (
        // What some have cannot be changed any more.
        <Button onPress={write(unsent.isRest)}>
          {t(unsent.isRest ? 'compose.report.writeAgain' : 'compose.report.edit')}
        </Button>
      )}
      {isMaybeSent ? (
        <Button onPress={run(id => api.compose.markSent({ messageId: id }))}>{t('compose.report.markSent')}</Button>
      ) : null}
      {messageId === undefined ? null : (
        <Button
          variant={isPrimary ? 'primary' : 'default'}
          onPress={run(id => api.compose.sendAgain({ messageId: id }))}
        >
          {t('compose.report.sendAgain')}
        </Button>
      )}
      <MendAccount job={job} action={action} onClose={onClose} />
    </>
  )
}

function refusedCount({ result }: Job): number {
  return result?.kind === 'sent' ? result.recipients.filter(({ accepted }) => !accepted).length : 0
}

/** Nobody has the message, and another server may take it. */
function isUnreachable(failure: Failure): boolean {
  return failure.kind === 'timeout' || (failure.kind === 'unreachable' && !failure.isMaybeSent)
}

function Conversation({ failure, onClose }: { readonly failure: Failure; readonly onClose: () => void }) {
  const t = useText()
  const { connectionId } = failure
  if (connectionId === undefined) return null
  const show = () => {
    onClose()
    showTranscript(connectionId)
  }
  return (
    <Button variant="ghost" onPress={show}>
      {t('common.showConversation')}
    </Button>
  )
}

/** The dialog about the account that would let the message through. */
function MendAccount({ job, action, onClose }: Omit<SendReportActionsProps, 'unsent' | 'onBroken'>) {
  const t = useText()
  const { accountId, failure } = job
  if (accountId === undefined || !failure) return null
  const open = (request: DialogRequest) => () => {
    onClose()
    openDialog(request)
  }
  if (action === 'password' || action === 'sign-in') {
    return (
      <Button variant="primary" onPress={open({ kind: 'password', accountId, failure })}>
        {t('compose.report.signIn')}
      </Button>
    )
  }
  if (action !== 'certificate') return null
  return <Button onPress={open({ kind: 'certificate', accountId, failure })}>{t('failure.action.certificate')}</Button>
}

// The buttons of a send report: what can be done depends on who has the message and on what went wrong.

import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import type { FailureAction } from '../failure-case.ts'
import { useText } from '../i18n.ts'
import { openDialog, showTranscript } from '../navigation.ts'
import { Button } from '../ui/button.tsx'

interface SendReportActionsProps {
  readonly job: Job
  readonly action: FailureAction | null
  readonly onClose: () => void
  /** An action could not be done. */
  readonly onBroken: () => void
}

export function SendReportActions({ job, action, onClose, onBroken }: SendReportActionsProps) {
  const t = useText()
  const { failure, accountId } = job
  const messageId = job.messageId ?? (job.result?.kind === 'sent' ? job.result.messageId : undefined)
  const isMaybeSent = failure?.kind === 'unreachable' && failure.isMaybeSent === true
  const connectionId = failure?.connectionId
  const run = (work: () => Promise<void>) => () => void work().then(onClose, onBroken)
  const write = (onlyRefused: boolean) =>
    run(async () => {
      if (messageId === undefined) return
      const { id: draftId } = await api.compose.editAgain({ messageId, onlyRefused })
      openDialog({ kind: 'compose', draftId })
    })
  const sendAgain = run(async () => {
    if (messageId !== undefined) await api.compose.sendAgain({ messageId })
  })
  const markSent = run(async () => {
    if (messageId !== undefined) await api.compose.markSent({ messageId })
  })
  const then = (show: () => void) => () => {
    onClose()
    show()
  }
  if (!failure) {
    return (
      <>
        <Button onPress={onClose}>{t('common.close')}</Button>
        <Button variant="primary" onPress={write(true)} isDisabled={messageId === undefined}>
          {t('compose.report.writeAgain')}
        </Button>
      </>
    )
  }
  return (
    <>
      {connectionId === undefined ? null : (
        <Button variant="ghost" onPress={then(() => showTranscript(connectionId))}>
          {t('common.showConversation')}
        </Button>
      )}
      <span className="grow" />
      {messageId === undefined ? null : <Button onPress={write(false)}>{t('compose.report.edit')}</Button>}
      {isMaybeSent ? <Button onPress={markSent}>{t('compose.report.markSent')}</Button> : null}
      {messageId === undefined ? null : (
        <Button variant={action === 'password' || isMaybeSent ? 'default' : 'primary'} onPress={sendAgain}>
          {t('compose.report.sendAgain')}
        </Button>
      )}
      {action === 'password' && accountId !== undefined ? (
        <Button variant="primary" onPress={then(() => openDialog({ kind: 'password', accountId, failure }))}>
          {t('compose.report.signIn')}
        </Button>
      ) : null}
      {action === 'certificate' && accountId !== undefined ? (
        <Button onPress={then(() => openDialog({ kind: 'certificate', accountId, failure }))}>
          {t('failure.action.certificate')}
        </Button>
      ) : null}
    </>
  )
}

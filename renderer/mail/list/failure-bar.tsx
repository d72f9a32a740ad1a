// A failed job above the list: what happened, what is safe, one thing to do, and the conversation.
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { JobKind } from '../../../shared/model/job.ts'
import { api } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import type { FailureAction } from '../../failure/failure-case.ts'
import { FailureNotice } from '../../failure/failure-notice.tsx'
import { type TextKey, useText } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import { workOffline } from '../../network/offline.ts'

interface FailureBarProps {
  readonly failure: Failure
  readonly doing?: JobKind | undefined
  readonly accountId?: Id | undefined
  readonly onRetry?: (() => void) | undefined
  readonly onClose?: (() => void) | undefined
  readonly shape?: 'card' | 'edge' | undefined
}

const actionLabels: Readonly<Record<FailureAction, TextKey>> = {
  password: 'failure.action.password',
  'sign-in': 'failure.action.signIn',
  certificate: 'failure.action.certificate',
  retry: 'failure.action.retry',
  'edit-account': 'failure.action.editAccount',
  transcript: 'failure.action.transcript',
  'show-folder': 'failure.action.showFolder',
  'go-online': 'failure.action.goOnline',
}

export function FailureBar(props: FailureBarProps) {
  const t = useText()
  const { failure, doing, shape = 'edge', onRetry, onClose } = props
  const text = describeFailure(failure, t, doing)
  const { action } = text
  const run = action ? runner(action, props) : null
  return (
    <FailureNotice
      failure={failure}
      text={text}
      shape={shape}
      way={action && run && { label: actionLabels[action], run }}
      onRetry={action === 'retry' ? undefined : onRetry}
      hasConversation={action !== 'transcript'}
      onClose={onClose}
    />
  )
}

/** What the button does, or null when there is nothing to do it with. */
function runner(action: FailureAction, { failure, accountId, onRetry }: FailureBarProps): (() => void) | null {
  const { connectionId } = failure
  switch (action) {
    case 'retry':
      return onRetry ?? null
    case 'transcript':
      return connectionId === undefined ? null : () => showTranscript(connectionId)
    case 'show-folder':
      return () => void api.app.showDataFolder({})
    case 'go-online':
      return () => void workOffline(false)
    case 'password':
    case 'sign-in':
      return accountId === undefined ? null : () => openDialog({ kind: 'password', accountId, failure })
    case 'certificate':
      return accountId === undefined ? null : () => openDialog({ kind: 'certificate', failure, accountId })
    case 'edit-account':
      return accountId === undefined ? null : () => openDialog({ kind: 'edit-account', id: accountId })
  }
}

// A failed job above the list: what happened, what is safe, one thing to do, and the conversation.
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { JobKind } from '../../../shared/model/job.ts'
import { api } from '../../api.ts'
import { describeFailure } from '../../describe-failure.ts'
import type { FailureAction } from '../../failure-case.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { openDialog, showTranscript } from '../../navigation.ts'
import { workOffline } from '../../offline.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, OfflineIcon } from '../../ui/icons.ts'

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
  const { failure, onRetry, onClose } = props
  const { title, safe, advice, words, action } = describeFailure(failure, t, props.doing)
  const isOffline = failure.kind === 'unreachable' && (failure.reason === 'network' || failure.reason === 'offline')
  const run = action ? runner(action, props) : null
  const { connectionId } = failure
  return (
    <Bar
      tone={isOffline || failure.kind === 'login' || failure.kind === 'timeout' ? 'warn' : 'err'}
      role="alert"
      shape={props.shape ?? 'edge'}
      icon={isOffline ? OfflineIcon : undefined}
      title={title}
      closeButton={
        onClose ? <IconButton size="small" icon={CloseIcon} label={t('common.dismiss')} onPress={onClose} /> : null
      }
      actions={
        <>
          {action && run ? (
            <Button size="small" onPress={run}>
              {t(actionLabels[action])}
            </Button>
          ) : null}
          {onRetry && action !== 'retry' ? (
            <Button size="small" variant="ghost" onPress={onRetry}>
              {t('common.tryAgain')}
            </Button>
          ) : null}
          {connectionId !== undefined && action !== 'transcript' ? (
            <Button size="small" variant="ghost" onPress={() => showTranscript(connectionId)}>
              {t('common.showConversation')}
            </Button>
          ) : null}
        </>
      }
    >
      {[safe, advice].filter(Boolean).join(' ')}
      {words ? <bdi className="failure-words">{t('common.serverSaid', { words })}</bdi> : null}
    </Bar>
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

// A failure above a list or a text: what happened, what is safe, the one thing that mends it, another try, the conversation.
import type { ReactNode } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { type TextKey, useText } from '../i18n.ts'
import { showTranscript } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { CloseIcon, OfflineIcon } from '../ui/icons.ts'
import type { FailureText } from './describe-failure.ts'

interface FailureNoticeProps {
  readonly failure: Failure
  readonly text: FailureText
  readonly shape: 'card' | 'edge'
  /** What a person can do about it. */
  readonly way: { readonly label: TextKey; readonly run: () => void } | null
  readonly onRetry?: (() => void) | undefined
  /** False where `way` leads to it. True unless said. */
  readonly hasConversation?: boolean | undefined
  /** Behind another try. */
  readonly actions?: ReactNode
  readonly onClose?: (() => void) | undefined
}

export function FailureNotice(props: FailureNoticeProps) {
  const { failure, text, shape, way, onRetry, hasConversation = true, actions, onClose } = props
  const t = useText()
  const { title, safe, advice, words } = text
  const isOffline = failure.kind === 'unreachable' && (failure.reason === 'network' || failure.reason === 'offline')
  const { connectionId } = failure
  const buttons = (
    <>
      {way ? (
        <Button size="small" onPress={way.run}>
          {t(way.label)}
        </Button>
      ) : null}
      {onRetry ? (
        <Button size="small" variant={way ? 'ghost' : 'default'} onPress={onRetry}>
          {t('common.tryAgain')}
        </Button>
      ) : null}
      {actions}
      {connectionId === undefined || !hasConversation ? null : (
        <Button size="small" variant="ghost" onPress={() => showTranscript(connectionId)}>
          {t('common.showConversation')}
        </Button>
      )}
    </>
  )
  return (
    <Bar
      tone={isOffline || failure.kind === 'login' || failure.kind === 'timeout' ? 'warn' : 'err'}
      role="alert"
      shape={shape}
      icon={isOffline ? OfflineIcon : undefined}
      title={title}
      actions={buttons}
      closeButton={
        onClose ? <IconButton size="small" icon={CloseIcon} label={t('common.dismiss')} onPress={onClose} /> : null
      }
    >
      {[safe, advice].filter(Boolean).join(' ')}
      {words ? <bdi className="failure-words">{t('common.serverSaid', { words })}</bdi> : null}
    </Bar>
  )
}

// Something with a news server failed: what happened, what is safe, one thing to do, and the conversation.
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { type Doing, describeFailure } from '../../describe-failure.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { type DialogRequest, openDialog, showTranscript } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, OfflineIcon } from '../../ui/icons.ts'
import { useHasPassword } from '../has-password.ts'
import { useNews } from '../news-store.ts'

interface ArticleFailureProps {
  readonly failure: Failure
  /** Absent: a list was read, or headers. */
  readonly doing?: Doing | undefined
  /** The server it happened with; absent: the one of the group that is shown. */
  readonly serverId?: Id | undefined
  readonly shape?: 'card' | 'edge' | undefined
  readonly onRetry?: (() => void) | undefined
  /** No server can be reached: it is to come as soon as one can. */
  readonly onLater?: (() => void) | undefined
  readonly onClose?: (() => void) | undefined
}

export function ArticleFailure({ failure, doing, serverId, shape, onRetry, onLater, onClose }: ArticleFailureProps) {
  const t = useText()
  const ownServerId = useNews(({ group }) => serverId ?? group?.serverId)
  const { title, safe, advice, words } = describeFailure(failure, t, {
    doing: doing ?? 'fetch-articles',
    hasPassword: useHasPassword(failure, serverId),
  })
  const isOffline = failure.kind === 'unreachable' && (failure.reason === 'network' || failure.reason === 'offline')
  const way = ownServerId === undefined ? null : wayOut(failure, ownServerId, onRetry)
  const { connectionId } = failure
  return (
    <Bar
      tone={isOffline || failure.kind === 'login' || failure.kind === 'timeout' ? 'warn' : 'err'}
      role="alert"
      shape={shape ?? 'card'}
      icon={isOffline ? OfflineIcon : undefined}
      title={title}
      closeButton={
        onClose ? <IconButton size="small" icon={CloseIcon} label={t('common.dismiss')} onPress={onClose} /> : null
      }
      actions={
        <>
          {way ? (
            <Button size="small" onPress={() => openDialog(way.dialog)}>
              {t(way.label)}
            </Button>
          ) : null}
          {onRetry ? (
            <Button size="small" variant={way ? 'ghost' : 'default'} onPress={onRetry}>
              {t('common.tryAgain')}
            </Button>
          ) : null}
          {onLater ? (
            <Button size="small" variant="ghost" onPress={onLater}>
              {t('news.offline.later')}
            </Button>
          ) : null}
          {connectionId === undefined ? null : (
            <Button size="small" variant="ghost" onPress={() => showTranscript(connectionId)}>
              {t('common.showConversation')}
            </Button>
          )}
        </>
      }
    >
      {[safe, advice].filter(Boolean).join(' ')}
      {words ? <bdi className="failure-words">{t('common.serverSaid', { words })}</bdi> : null}
    </Bar>
  )
}

/** RFC 4643: not without a sign-in. */
const signInDemanded = 480

/** What a person can do about it with this server, or null. */
function wayOut(
  failure: Failure,
  id: Id,
  onRetry: (() => void) | undefined,
): { readonly label: TextKey; readonly dialog: DialogRequest } | null {
  const isRefused = failure.kind === 'refused' && failure.code === signInDemanded
  const isUnknown = failure.kind === 'input' && failure.field === 'password'
  if (failure.kind === 'login' || isRefused || isUnknown)
    return { label: 'news.failure.signIn', dialog: { kind: 'news-password', id, failure, done: onRetry } }
  if (failure.kind !== 'untrusted') return null
  return failure.certificate
    ? { label: 'news.failure.certificate', dialog: { kind: 'news-certificate', id, failure } }
    : { label: 'news.failure.server', dialog: { kind: 'news-server', id } }
}

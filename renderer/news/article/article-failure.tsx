// Something with a news server failed: what happened, what is safe, one thing to do, and the conversation.
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { type Doing, describeFailure } from '../../failure/describe-failure.ts'
import { FailureNotice } from '../../failure/failure-notice.tsx'
import { type TextKey, useText } from '../../i18n.ts'
import { type DialogRequest, openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
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
  const text = describeFailure(failure, t, {
    doing: doing ?? 'fetch-articles',
    hasPassword: useHasPassword(failure, serverId),
  })
  const way = ownServerId === undefined ? null : wayOut(failure, ownServerId, onRetry)
  const later = onLater ? (
    <Button size="small" variant="ghost" onPress={onLater}>
      {t('news.offline.later')}
    </Button>
  ) : null
  return (
    <FailureNotice
      failure={failure}
      text={text}
      shape={shape ?? 'card'}
      way={way && { label: way.label, run: () => openDialog(way.dialog) }}
      onRetry={onRetry}
      actions={later}
      onClose={onClose}
    />
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

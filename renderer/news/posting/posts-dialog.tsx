// What a person wrote and is not out yet: articles that wait, failed or may have arrived, and drafts.

import { useEffect } from 'react'
import type { OutgoingPost, Post } from '../../../shared/model/article.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatAgo, formatList, formatShortDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OutboxIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { showArticle } from '../show-port.ts'
import { editPostAgain, followOutbox, markPosted, postAgain, removePost, useOutbox } from './outbox-store.ts'
import { discardClosed } from './post-endings.ts'
import './posting.css'

export function PostsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const { outbox, drafts, failure } = useOutbox()
  useEffect(followOutbox, [])
  const isEmpty = outbox.length === 0 && drafts.length === 0
  return (
    <Dialog
      title={t('newsPosting.outbox.title')}
      size={640}
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common.close')}</Button>}
    >
      <TroubleBar failure={failure} />
      {isEmpty && !failure ? <EmptyState icon={OutboxIcon} title={t('newsPosting.outbox.empty')} /> : null}
      {outbox.length > 0 ? (
        <section aria-label={t('newsPosting.outbox.waiting')}>
          <h3 className="posts-heading">{t('newsPosting.outbox.waiting')}</h3>
          <ul className="posts-list">
            {outbox.map(post => (
              <WaitingPost key={post.id} post={post} onClose={onClose} />
            ))}
          </ul>
        </section>
      ) : null}
      {drafts.length > 0 ? (
        <section aria-label={t('newsPosting.outbox.drafts')}>
          <h3 className="posts-heading">{t('newsPosting.outbox.drafts')}</h3>
          <ul className="posts-list">
            {drafts.map(post => (
              <DraftRow key={post.id} post={post} onClose={onClose} />
            ))}
          </ul>
        </section>
      ) : null}
    </Dialog>
  )
}

interface RowProps<T> {
  readonly post: T
  readonly onClose: () => void
}

const tones = { waiting: 'neutral', sending: 'info', unsure: 'warn', failed: 'err' } as const

function WaitingPost({ post, onClose }: RowProps<OutgoingPost>) {
  const t = useText()
  const { state, words, dueMs } = post
  const title = post.subject.trim() || t('newsPosting.noSubject')
  return (
    <li className="posts-row">
      <div className="posts-words">
        <bdi className="strong ellipsis">
          {post.kind === 'cancel' ? t('newsPosting.outbox.cancelOf', { subject: title }) : title}
        </bdi>
        <span className="small t2 ellipsis">{formatList(post.groups)}</span>
      </div>
      <Pill tone={tones[state]}>{t(`newsPosting.outbox.state.${state}`)}</Pill>
      {dueMs === undefined || post.attempts === 0 ? null : (
        <p className="posts-note small t2">{t('newsPosting.outbox.nextTry', { time: formatShortDateTime(dueMs) })}</p>
      )}
      {state === 'unsure' ? <p className="posts-note small">{t('newsPosting.outbox.unsureText')}</p> : null}
      {words ? <p className="posts-note small selectable wrap-anywhere">{t('common.serverSaid', { words })}</p> : null}
      <WaitingActions post={post} onClose={onClose} />
    </li>
  )
}

function WaitingActions({ post, onClose }: RowProps<OutgoingPost>) {
  const t = useText()
  const { id, state, kind, messageId } = post
  if (state === 'sending') return null
  const look = () => {
    onClose()
    showArticle({ kind: 'message-id', messageId })
  }
  return (
    <div className="posts-actions">
      {state === 'unsure' ? (
        <>
          <Button size="small" onPress={look}>
            {t('newsPosting.outbox.lookForIt')}
          </Button>
          <Button size="small" onPress={() => void markPosted(id)}>
            {t('newsPosting.outbox.itArrived')}
          </Button>
        </>
      ) : null}
      <Button size="small" onPress={() => void postAgain(id)}>
        {t(state === 'waiting' ? 'newsPosting.outbox.postNow' : 'newsPosting.outbox.postAgain')}
      </Button>
      {kind === 'cancel' ? null : (
        <Button size="small" variant="ghost" onPress={() => void editPostAgain(id)}>
          {t('newsPosting.outbox.edit')}
        </Button>
      )}
      <Button size="small" variant="ghost" onPress={() => void removePost(post)}>
        {t('newsPosting.outbox.remove')}
      </Button>
    </div>
  )
}

function DraftRow({ post, onClose }: RowProps<Post>) {
  const t = useText()
  const open = () => {
    onClose()
    openDialog({ kind: 'post', postId: post.id })
  }
  return (
    <li className="posts-row">
      <div className="posts-words">
        <bdi className="strong ellipsis">{post.subject.trim() || t('newsPosting.noSubject')}</bdi>
        <span className="small t2 ellipsis">{formatList(post.groups)}</span>
      </div>
      <span className="small t3">{formatAgo(post.savedMs, Date.now())}</span>
      <div className="posts-actions">
        <Button size="small" onPress={open}>
          {t('newsPosting.outbox.goOn')}
        </Button>
        <Button size="small" variant="ghost" onPress={() => void discardClosed(post.id)}>
          {t('newsPosting.toast.discard')}
        </Button>
      </div>
    </li>
  )
}

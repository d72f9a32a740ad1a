// Writing an article: a sheet over whatever was open. Nothing here writes or posts by itself.

import { useEffect } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { formatTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ChecksDialog } from './checks-dialog.tsx'
import { PostBody } from './post-body.tsx'
import { continuePost } from './post-endings.ts'
import { followServers, type OpenPost, type SaveState, usePosts } from './post-store.ts'
import { usePostComposer } from './use-post-composer.ts'
import { usePostPlaces } from './use-post-places.ts'
import '../../style/writing.css'
import './posting.css'

export interface PostComposerProps {
  readonly postId: Id
  readonly onClose: () => void
}

export function PostComposer({ postId, onClose }: PostComposerProps) {
  const t = useText()
  const open = usePosts(({ posts }) => posts[postId])
  const broken = usePosts(state => state.broken[postId])
  useEffect(() => void continuePost(postId), [postId])
  useEffect(followServers, [])

  if (open) return <OpenComposer postId={postId} open={open} onClose={onClose} />
  // Nothing until it is read, a moment later: a dialog that another one replaces would lose where the focus came from.
  if (!broken) return null
  const { title, safe, advice } = describeFailure(broken, t)
  return (
    <Dialog title={t('newsPosting.failed.open')} size={480} onClose={onClose}>
      <Bar tone="err" role="alert" title={title}>
        {safe} {advice}
      </Bar>
    </Dialog>
  )
}

function OpenComposer({ postId, open, onClose }: PostComposerProps & { readonly open: OpenPost }) {
  const t = useText()
  const places = usePostPlaces()
  const { actions, asked, forgetAsked, postAnyway, onKeyDown, close } = usePostComposer({ postId, open, onClose })
  const { followupTo } = open.fields
  return (
    <Dialog
      title={open.fields.subject.trim() || t(`newsPosting.title.${open.post.kind}`)}
      titleNote={saveWords(open.save, t)}
      size={940}
      variant="sheet"
      onClose={close}
    >
      <PostBody postId={postId} open={open} places={places} actions={actions} onKeyDown={onKeyDown} />
      {asked.length > 0 ? (
        <ChecksDialog
          checks={asked}
          onBack={forgetAsked}
          onJump={check => {
            forgetAsked()
            // The dialog gives the focus back to the button first.
            requestAnimationFrame(() => requestAnimationFrame(() => places.jump(check, followupTo)))
          }}
          onPost={postAnyway}
        />
      ) : null}
    </Dialog>
  )
}

/** Said by no screen reader on its own: it changes with every pause in typing. */
function saveWords(save: SaveState, t: Translate): string {
  switch (save.kind) {
    case 'saved':
      return t('newsPosting.save.saved', { time: formatTime(save.savedMs) })
    case 'unsaved':
      return t('newsPosting.save.unsaved')
    case 'failed':
      return t('newsPosting.save.failed')
  }
}

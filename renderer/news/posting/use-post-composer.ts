// What can be done in one open composer of an article, by button or key.

import { type KeyboardEvent, useEffect, useState } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { useUiWords } from '../../ui/ui-words.ts'
import { mustAsk } from './post-checks.ts'
import { offerPostActions } from './post-commands.ts'
import { closePost, discardPost, sendPost } from './post-endings.ts'
import { type PostAction, postActionOf } from './post-keys.ts'
import { checkPost, type OpenPost, savePostNow, withTrouble, writeFields } from './post-store.ts'
import { wrapLines } from './wrap-lines.ts'

interface Situation {
  readonly postId: Id
  readonly open: OpenPost
  readonly onClose: () => void
}

export function usePostComposer({ postId, open, onClose }: Situation) {
  const { isMac } = useUiWords()
  const [asked, setAsked] = useState<readonly PostingCheck[]>([])
  const closeWhen = (isOver: Promise<boolean>) => {
    void isOver.then(is => {
      if (is) onClose()
    })
  }
  const checkAndPost = () =>
    withTrouble(postId, 'check', async () => {
      const checks = await checkPost(postId)
      if (mustAsk(checks)) setAsked(checks)
      else closeWhen(sendPost(postId))
    })
  const actions: Readonly<Record<PostAction, () => void>> = {
    post: () => {
      if (!open.isPosting) void checkAndPost()
    },
    save: () => void savePostNow(postId),
    wrap: () => writeFields(postId, { text: wrapLines(open.fields.text) }),
    discard: () => closeWhen(discardPost(postId)),
  }
  useEffect(() => offerPostActions(postId, actions))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const action = postActionOf(event, isMac)
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    actions[action]()
  }
  return {
    actions,
    asked,
    forgetAsked: () => setAsked([]),
    postAnyway: () => {
      setAsked([])
      closeWhen(sendPost(postId))
    },
    onKeyDown,
    close: () => void closePost(postId, onClose),
  }
}

// The line of buttons under an article, and the notes that need no answer.

import { useState } from 'react'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { DeleteIcon, InfoIcon, SendIcon } from '../../ui/icons.ts'
import { CheckList } from './check-list.tsx'
import { listedChecks } from './post-checks.ts'
import { type PostAction, postShortcuts } from './post-keys.ts'
import type { OpenPost } from './post-store.ts'
import { countLongLines } from './wrap-lines.ts'

interface PostFooterProps {
  readonly open: OpenPost
  readonly actions: Readonly<Record<PostAction, () => void>>
  readonly onJump: (check: PostingCheck) => void
}

export function PostFooter({ open, actions, onJump }: PostFooterProps) {
  const t = useText()
  const [isListed, setListed] = useState(false)
  const notes = listedChecks(open.checks)
  const longLines = countLongLines(open.fields.text)
  return (
    <>
      {isListed && notes.length > 0 ? (
        <section className="post-notes" aria-label={t('newsPosting.checks.title')}>
          <CheckList checks={notes} onJump={onJump} />
        </section>
      ) : null}
      <footer className="post-footer">
        <Button
          variant="primary"
          icon={SendIcon}
          shortcut={postShortcuts.post}
          isDisabled={open.isPosting}
          onPress={actions.post}
        >
          {t(`newsPosting.post.${open.post.kind}`)}
        </Button>
        <span className="grow" />
        {longLines > 0 ? (
          <Button size="small" variant="ghost" onPress={actions.wrap}>
            {t('newsPosting.wrap', { count: longLines })}
          </Button>
        ) : null}
        {notes.length > 0 ? (
          <Button
            size="small"
            variant="ghost"
            icon={InfoIcon}
            isExpanded={isListed}
            onPress={() => setListed(!isListed)}
          >
            {t('newsPosting.checks.notes', { count: notes.length })}
          </Button>
        ) : null}
        <IconButton
          label={t('newsPosting.discard')}
          icon={DeleteIcon}
          shortcut={postShortcuts.discard}
          onPress={actions.discard}
        />
      </footer>
    </>
  )
}

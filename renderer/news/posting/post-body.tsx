// What stands in the composer of an article: who posts, groups, subject, notes, text, and the line of buttons.

import { type KeyboardEvent, useEffect } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { GroupLine } from './group-line.tsx'
import { PostBars } from './post-bars.tsx'
import { PostFooter } from './post-footer.tsx'
import type { PostAction } from './post-keys.ts'
import { type OpenPost, savePostNow, writeFields } from './post-store.ts'
import { PostText } from './post-text.tsx'
import { PosterSelect } from './poster-select.tsx'
import type { PostPlaces } from './use-post-places.ts'

interface PostBodyProps {
  readonly postId: Id
  readonly open: OpenPost
  readonly places: PostPlaces
  readonly actions: Readonly<Record<PostAction, () => void>>
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

export function PostBody({ postId, open, places, actions, onKeyDown }: PostBodyProps) {
  const { fields, post } = open
  return (
    <form className="writing post-composer" onKeyDown={onKeyDown} onSubmit={event => event.preventDefault()}>
      <PostHead postId={postId} open={open} places={places} />
      <PostBars open={open} />
      <PostText postId={postId} text={fields.text} area={places.text} autoFocus={post.kind !== 'new'} />
      <PostFooter open={open} actions={actions} onJump={check => places.jump(check, fields.followupTo)} />
    </form>
  )
}

function PostHead({ postId, open, places }: Pick<PostBodyProps, 'postId' | 'open' | 'places'>) {
  const { fields, typed, post } = open
  const isNew = post.kind === 'new'
  const hasGroups = post.groups.length > 0
  return (
    <div className="writing-head" ref={places.head}>
      <PosterSelect postId={postId} serverId={fields.serverId} />
      <GroupLine
        postId={postId}
        line="groups"
        names={fields.groups}
        typed={typed.groups}
        input={places.groups}
        autoFocus={isNew && !hasGroups}
      />
      <GroupLine
        postId={postId}
        line="followupTo"
        names={fields.followupTo}
        typed={typed.followupTo}
        input={places.followupTo}
      />
      <SubjectLine postId={postId} subject={fields.subject} places={places} autoFocus={isNew && hasGroups} />
      {post.kind === 'follow-up' ? <ByMail postId={postId} isSelected={fields.alsoByMail} /> : null}
    </div>
  )
}

interface SubjectLineProps {
  readonly postId: Id
  readonly subject: string
  readonly places: PostPlaces
  readonly autoFocus: boolean
}

function SubjectLine({ postId, subject, places, autoFocus }: SubjectLineProps) {
  const t = useText()
  const input = places.subject
  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus, input])
  return (
    <div className="writing-line">
      <label className="writing-label" htmlFor={`post-subject-${postId}`}>
        {t('newsPosting.subject')}
      </label>
      <input
        ref={input}
        id={`post-subject-${postId}`}
        className="writing-subject"
        dir="auto"
        maxLength={2000}
        value={subject}
        onChange={event => writeFields(postId, { subject: event.target.value })}
        onBlur={() => void savePostNow(postId)}
      />
    </div>
  )
}

function ByMail({ postId, isSelected }: { readonly postId: Id; readonly isSelected: boolean }) {
  const t = useText()
  return (
    <div className="writing-line post-by-mail" data-place="byMail">
      <CheckboxField
        label={t('newsPosting.alsoByMail')}
        isSelected={isSelected}
        onChange={alsoByMail => writeFields(postId, { alsoByMail })}
      />
    </div>
  )
}

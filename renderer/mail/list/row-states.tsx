// What a row says beside its subject: tags, and at most three signs in a fixed order: answered or forwarded, attachment, flag.
import type { Tag } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import {
  AttachmentIcon,
  FlagIcon,
  ForwardIcon,
  HideIcon,
  type IconShape,
  ReplyIcon,
  WarningIcon,
  WatchIcon,
} from '../../ui/icons.ts'
import { TagChip } from '../places/tag-chip.tsx'
import { SnoozePill } from '../snooze/snooze-pill.tsx'
import type { ListRow } from './list-row.ts'

const shownTags = 2

/** Where the row has a line to spare, there; else beside the subject: the style sheet shows one of them. */
export function RowTags({ tags }: { readonly tags: readonly Tag[] }) {
  if (tags.length === 0) return null
  return (
    <span className="row-tags">
      {tags.slice(0, shownTags).map(tag => (
        <TagChip key={tag.id} tag={tag} />
      ))}
    </span>
  )
}

export function RowStates({ row, tags }: { readonly row: ListRow; readonly tags: readonly Tag[] }) {
  const t = useText()
  const { isAnswered, isForwarded, outbox } = row.newest
  const { isIgnored, isWatched, colour, snooze } = row.newest
  const watch: IconShape | null = isIgnored ? HideIcon : isWatched ? WatchIcon : null
  const answer: IconShape | null = isAnswered ? ReplyIcon : isForwarded ? ForwardIcon : null
  return (
    <span className="row-states">
      <RowTags tags={tags} />
      {outbox ? (
        <span className={classNames('pill', outbox === 'waiting' || outbox === 'sending' ? '' : 'pill-warn')}>
          {outbox === 'failed' || outbox === 'unsure' ? <Icon shape={WarningIcon} size="s" /> : null}
          {t(`mail.state.outbox.${outbox}`)}
        </span>
      ) : null}
      {snooze ? <SnoozePill snooze={snooze} /> : null}
      {colour === undefined ? null : <AccountDot colour={colour} />}
      {watch ? <Icon shape={watch} size="s" /> : null}
      {answer ? <Icon shape={answer} size="s" /> : null}
      {row.hasAttachments ? <Icon shape={AttachmentIcon} size="s" /> : null}
      {row.isFlagged ? <Icon shape={FlagIcon} size="s" filled className="row-flag" /> : null}
    </span>
  )
}

// One row of the message list. It takes only its own data from the store, so that scrolling draws only new rows.
// Clicks are handled by the list, which looks for `data-row-index` and `data-row-action`.
import { type CSSProperties, memo, useState } from 'react'
import type { MessageRow as Row } from '../../shared/model/message.ts'
import { formatDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { isSelected, selectionSize } from '../list-selection.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import {
  AttachmentIcon,
  CheckIcon,
  DeleteIcon,
  FlagIcon,
  ForwardIcon,
  type IconShape,
  ReplyIcon,
  WarningIcon,
} from '../ui/icons.ts'
import { useMail } from './mail-store.ts'
import { facing, type RowWords, rowWords, spokenRow } from './row-words.ts'
import { SkeletonRow } from './skeleton-row.tsx'
import { timeLabel } from './time-label.ts'

interface MessageRowProps {
  readonly index: number
  readonly place: CSSProperties
  /** Before this row stands a heading: no line between them. */
  readonly isFirst: boolean
}

export const MessageRow = memo(function MessageRow({ index, place, isFirst }: MessageRowProps) {
  const row = useMail(state => state.rows.get(index))
  return row ? <KnownRow row={row} index={index} place={place} isFirst={isFirst} /> : <UnknownRow place={place} />
})

/** A row that is on its way from the store: never blank, never moving. */
function UnknownRow({ place }: { readonly place: CSSProperties }) {
  return (
    <div className="list-slot" style={place} aria-hidden="true">
      <SkeletonRow />
    </div>
  )
}

const KnownRow = memo(function KnownRow({ row, index, place, isFirst }: MessageRowProps & { readonly row: Row }) {
  const t = useText()
  const isChosen = useMail(state => isSelected(state.selection, row.id))
  const isMany = useMail(state => selectionSize(state.selection, state.total ?? 0) > 1)
  const isTabStop = useMail(state => (state.selection.cursor === null ? index === 0 : state.cursorIndex === index))
  const time = useMail(state => timeLabel(row.dateMs, state.todayMs))
  // What only the pointer needs is drawn when it is there: rows must be light.
  const [isPointed, setPointed] = useState(false)
  const words = rowWords(row, t)
  return (
    <div className="list-slot" style={place} role="presentation">
      <div
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        role="row"
        className={classNames('message-row', !row.isRead && 'message-row-unread', isFirst && 'message-row-first')}
        aria-rowindex={index + 1}
        aria-selected={isChosen}
        aria-label={spokenRow(row, words, time, t)}
        tabIndex={isTabStop ? 0 : -1}
        data-row-id={row.id}
        data-row-index={index}
        data-reading={row.reading}
      >
        <span className="unread-dot" />
        <Face row={row} hasBox={isMany || isPointed} isMany={isMany} isChosen={isChosen} />
        <div className="message-row-text" role="gridcell">
          <RowText row={row} words={words} time={time} isPointed={isPointed} />
        </div>
      </div>
    </div>
  )
})

interface FaceProps {
  readonly row: Row
  readonly hasBox: boolean
  readonly isMany: boolean
  readonly isChosen: boolean
}

/** Initials; a check box while several are selected or the pointer is over them. */
function Face({ row, hasBox, isMany, isChosen }: FaceProps) {
  const { name, address } = facing(row)
  return (
    <span className={classNames('row-face', isMany && 'row-face-many')} data-row-action="toggle">
      <Avatar name={name} address={address} />
      {hasBox ? (
        <span className={classNames('checkbox', isChosen && isMany && 'checkbox-on')} aria-hidden="true">
          <Icon shape={CheckIcon} />
        </span>
      ) : null}
    </span>
  )
}

interface RowTextProps {
  readonly row: Row
  readonly words: RowWords
  readonly time: string
  readonly isPointed: boolean
}

function RowText({ row, words, time, isPointed }: RowTextProps) {
  return (
    <>
      <div className="row-line" title={isPointed ? formatDateTime(row.dateMs) : undefined}>
        <bdi className="row-people ellipsis">{words.people}</bdi>
        {isPointed ? <RowActions isFlagged={row.isFlagged} /> : null}
        <time className="row-time">{time}</time>
      </div>
      <div className="row-line">
        <span className={classNames('row-subject ellipsis', words.isSubjectOurs && 't3')}>
          <bdi>{words.subject}</bdi>
        </span>
        <RowStates row={row} />
      </div>
      <div className="row-snippet ellipsis">
        <bdi>{words.snippet}</bdi>
      </div>
    </>
  )
}

/** Copies of commands that have keys and menus: for the pointer only. */
function RowActions({ isFlagged }: { readonly isFlagged: boolean }) {
  const t = useText()
  return (
    <span className="row-actions" aria-hidden="true">
      <span className="icon-button icon-button-small" data-row-action="delete" title={t('mail.command.delete')}>
        <Icon shape={DeleteIcon} size="s" />
      </span>
      <span
        className="icon-button icon-button-small"
        data-row-action="flag"
        title={t(isFlagged ? 'mail.command.unflag' : 'mail.command.flag')}
      >
        <Icon shape={FlagIcon} size="s" filled={isFlagged} />
      </span>
    </span>
  )
}

/** At most three, in a fixed order: answered or forwarded, attachment, flag. */
function RowStates({ row }: { readonly row: Row }) {
  const t = useText()
  const answer: IconShape | null = row.isAnswered ? ReplyIcon : row.isForwarded ? ForwardIcon : null
  return (
    <span className="row-states">
      {row.outbox ? (
        <span className={classNames('pill', row.outbox === 'waiting' || row.outbox === 'sending' ? '' : 'pill-warn')}>
          {row.outbox === 'failed' || row.outbox === 'unsure' ? <Icon shape={WarningIcon} size="s" /> : null}
          {t(`mail.state.outbox.${row.outbox}`)}
        </span>
      ) : null}
      {answer ? <Icon shape={answer} size="s" flip /> : null}
      {row.hasAttachments ? <Icon shape={AttachmentIcon} size="s" /> : null}
      {row.isFlagged ? <Icon shape={FlagIcon} size="s" filled className="row-flag" /> : null}
    </span>
  )
}

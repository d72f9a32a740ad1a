// One row of the list: a conversation or a message. It takes only its own data from the store, so that scrolling draws only new rows.
// Clicks are handled by the list, which looks for `data-row-index` and `data-row-action`.
import { type CSSProperties, memo, useState } from 'react'
import type { MailboxRole, Tag } from '../../../shared/model/message.ts'
import { formatDateTime, formatNumber } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { isSelected, selectionSize } from '../../lists/list-selection.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ArchiveIcon, CheckIcon, DeleteIcon, FlagIcon } from '../../ui/icons.ts'
import { shownRole, useMail } from '../mail-store.ts'
import { rowAddressedTo } from './addressed-to.ts'
import { type ListRow, listedMs } from './list-row.ts'
import { ownAddresses } from './own-addresses.ts'
import { RowStates, RowTags } from './row-states.tsx'
import { facingRow, listWords, type RowWords, spokenRow } from './row-words.ts'
import { SkeletonRow } from './skeleton-row.tsx'
import { TableCells } from './table-cells.tsx'
import { tagsOf } from './tags-of.ts'
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

/** A row that is on its way from the store, or flown past: never blank, never moving. */
export function UnknownRow({ place }: { readonly place: CSSProperties }) {
  return (
    <div className="list-slot" style={place} aria-hidden="true">
      <SkeletonRow />
    </div>
  )
}

const KnownRow = memo(function KnownRow({ row, index, place, isFirst }: MessageRowProps & { readonly row: ListRow }) {
  const t = useText()
  const isChosen = useMail(state => isSelected(state.selection, row.id))
  const isMany = useMail(state => selectionSize(state.selection, state.total ?? 0) > 1)
  const isTabStop = useMail(state => (state.selection.cursor === null ? index === 0 : state.cursorIndex === index))
  const atMs = useMail(state => listedMs(row, state.order.by))
  const time = useMail(state => timeLabel(atMs, state.todayMs))
  const own = useMail(state => ownAddresses(state.accounts))
  const allTags = useMail(state => state.tags)
  const isTable = useMail(state => state.shape.form === 'table')
  // What only the pointer needs is drawn when it is there: rows must be light.
  const [isPointed, setPointed] = useState(false)
  const words = listWords(row, own, t)
  const tags = tagsOf(row.newest, allTags)
  return (
    <div className="list-slot" style={place} role="presentation">
      <div
        onPointerEnter={() => setPointed(true)}
        onPointerLeave={() => setPointed(false)}
        role="row"
        className={classNames(
          'message-row',
          row.unread > 0 && 'message-row-unread',
          isFirst && 'message-row-first',
          row.newest.isIgnored && 'message-row-ignored',
        )}
        aria-rowindex={index + (isTable ? 2 : 1)}
        aria-selected={isChosen}
        aria-label={spokenRow(row, { words, time, tags: tags.map(({ name }) => name) }, t)}
        tabIndex={isTabStop ? 0 : -1}
        data-row-id={row.id}
        data-row-index={index}
        data-reading={row.newest.reading}
        draggable
      >
        <span className="unread-dot" />
        {isTable ? (
          <TableCells row={row} words={words} atMs={atMs} time={time} tags={tags} />
        ) : (
          <>
            <Face row={row} own={own} hasBox={isMany || isPointed} isMany={isMany} isChosen={isChosen} />
            <div className="message-row-text" role="gridcell">
              <RowText row={row} words={words} atMs={atMs} time={time} tags={tags} isPointed={isPointed} />
            </div>
          </>
        )}
      </div>
    </div>
  )
})

interface FaceProps {
  readonly row: ListRow
  readonly own: ReadonlySet<string>
  readonly hasBox: boolean
  readonly isMany: boolean
  readonly isChosen: boolean
}

/** Initials; a check box while several are selected or the pointer is over them. */
function Face({ row, own, hasBox, isMany, isChosen }: FaceProps) {
  const { name, address } = facingRow(row, own)
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
  readonly row: ListRow
  readonly words: RowWords
  /** `time` in full. */
  readonly atMs: number
  readonly time: string
  readonly tags: readonly Tag[]
  readonly isPointed: boolean
}

function RowText({ row, words, atMs, time, tags, isPointed }: RowTextProps) {
  const t = useText()
  const own = useMail(state => ownAddresses(state.accounts))
  return (
    <>
      <div className="row-line" title={isPointed ? hintOf(row, { atMs, own }, t) : undefined}>
        <bdi className="row-people ellipsis">{words.people}</bdi>
        {row.wholeCount > 1 ? <span className="row-count">{formatNumber(row.wholeCount)}</span> : null}
        {isPointed ? <RowActions isFlagged={row.isFlagged} /> : null}
        <time className="row-time">{time}</time>
      </div>
      <div className="row-line">
        <bdi className={classNames('row-subject ellipsis', words.isSubjectOurs && 't3')}>{words.subject}</bdi>
        <RowStates row={row} tags={tags} />
      </div>
      <div className="row-line row-third">
        <bdi className="row-snippet ellipsis">{words.snippet}</bdi>
        <RowTags tags={tags} />
      </div>
    </>
  )
}

/** When it was written or arrived, and whether to the person: most mail is, so the row itself says nothing. */
function hintOf({ newest }: ListRow, { atMs, own }: { atMs: number; own: ReadonlySet<string> }, t: Translate): string {
  const how = rowAddressedTo(newest, own)
  const time = formatDateTime(atMs)
  return how === null ? time : `${time} · ${t(`mail.reading.addressed.${how}`)}`
}

const archivable: ReadonlySet<MailboxRole | null> = new Set(['inbox', 'sent', 'junk', 'folder', 'snoozed'])

/** Copies of commands that have keys and menus: for the pointer only. */
function RowActions({ isFlagged }: { readonly isFlagged: boolean }) {
  const t = useText()
  const role = useMail(shownRole)
  return (
    <span className="row-actions" aria-hidden="true">
      {archivable.has(role) ? (
        <span className="icon-button icon-button-small" data-row-action="archive" title={t('mail.command.archive')}>
          <Icon shape={ArchiveIcon} size="s" />
        </span>
      ) : null}
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

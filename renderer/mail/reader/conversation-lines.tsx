// Messages of a conversation that were read, or are too many to be shown: one line each, and a line for those between. A press shows the text.
import type { MessageRow } from '../../../shared/model/message.ts'
import { formatDateTime } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { AttachmentIcon, ChevronDownIcon, FlagIcon } from '../../ui/icons.ts'
import { isOwn, ownAddresses } from '../list/own-addresses.ts'
import { nameOf, rowWords } from '../list/row-words.ts'
import { timeLabel } from '../list/time-label.ts'
import { useMail } from '../mail-store.ts'
import { continueDraft } from '../write-actions.ts'
import { foldMessage, isWritten, listAll } from './conversation-reading.ts'

interface ConversationLinesProps {
  readonly rows: readonly MessageRow[]
  /** Left out after the first one. */
  readonly hidden: number
}

export function ConversationLines({ rows, hidden }: ConversationLinesProps) {
  return (
    <div className="conversation-lines">
      {rows.map((row, nth) => (
        <div key={row.id} className="conversation-line-slot">
          <Line row={row} />
          {nth === 0 && hidden > 0 ? <More count={hidden} /> : null}
        </div>
      ))}
    </div>
  )
}

function More({ count }: { readonly count: number }) {
  const t = useText()
  return (
    <button type="button" className="conversation-more small" onClick={listAll}>
      <Icon shape={ChevronDownIcon} size="s" />
      {t('mail.conversation.more', { count })}
    </button>
  )
}

function Line({ row }: { readonly row: MessageRow }) {
  const t = useText()
  const own = useMail(state => ownAddresses(state.accounts))
  const time = useMail(state => timeLabel(row.dateMs, state.todayMs))
  const words = rowWords(row, t)
  const writer = nameOf(row.from) || t('mail.list.noSender')
  const name = isOwn(row.from, own) ? t('mail.conversation.you', { name: writer }) : writer
  return (
    <article data-message-id={row.id} aria-label={t('mail.reader.messageFrom', { name: writer })}>
      <h2 className="conversation-line-head">
        <button
          type="button"
          className={classNames('conversation-line', !row.isRead && 'conversation-line-unread')}
          aria-expanded="false"
          onClick={() => (isWritten(row) ? continueDraft(row.id) : void foldMessage(row.id, false))}
        >
          {row.isRead ? null : <span className="visually-hidden">{t('mail.state.unread')}</span>}
          <Avatar name={row.from.name} address={row.from.address} size="s" />
          <bdi className="conversation-line-name ellipsis">{name}</bdi>
          {isWritten(row) ? <span className="pill pill-warn">{t('mail.conversation.draft')}</span> : null}
          <bdi className="conversation-line-snippet small ellipsis t2">{words.snippet}</bdi>
          <span className="row-states">
            {row.hasAttachments ? <Icon shape={AttachmentIcon} size="s" /> : null}
            {row.isFlagged ? <Icon shape={FlagIcon} size="s" filled className="row-flag" /> : null}
          </span>
          <time className="small t3 nowrap" title={formatDateTime(row.dateMs)}>
            {time}
          </time>
        </button>
      </h2>
    </article>
  )
}

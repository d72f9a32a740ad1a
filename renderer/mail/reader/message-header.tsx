// Who wrote to whom and when. The real address is always in sight; everything else is one press away.
import { type ReactNode, useState } from 'react'
import type { Address, MailboxRole, MessageView } from '../../../shared/model/message.ts'
import { formatDateTime, formatList, formatSize, formatSpan } from '../../format.ts'
import { type TextKey, useText } from '../../i18n.ts'
import { MessageDetails } from '../../reading/message-details.tsx'
import { headerTime } from '../../reading/message-time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChevronDownIcon, ChevronUpIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { addressedTo } from '../list/addressed-to.ts'
import { isOwn, ownAddresses } from '../list/own-addresses.ts'
import { nameOf } from '../list/row-words.ts'
import { useMail } from '../mail-store.ts'

interface MessageHeaderProps {
  readonly view: MessageView
  /** Beside the time. */
  readonly actions?: ReactNode
  /** To another message: it need not have been for the person. */
  readonly isAttached?: boolean | undefined
}

export function MessageHeader({ view, actions, isAttached = false }: MessageHeaderProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const sender = view.from[0] ?? view.row.from
  const todayMs = useMail(state => state.todayMs)
  const name = visibleLine(sender.name)
  return (
    <header>
      <div className="message-header">
        <Avatar name={sender.name} address={sender.address} size="l" />
        <div className="message-people">
          <div className="message-sender">
            <h2 className="message-name">
              <bdi>{name || visibleLine(sender.address) || t('mail.list.noSender')}</bdi>
            </h2>
            {name ? <bdi className="small t3 wrap-anywhere">{visibleLine(sender.address)}</bdi> : null}
          </div>
          <div className="message-recipients small t2">
            <span className="message-recipient-names">
              <Recipients view={view} />
              <IconButton
                size="small"
                icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
                label={t(isOpen ? 'mail.reader.hideDetails' : 'mail.reader.showDetails')}
                isExpanded={isOpen}
                onPress={() => setOpen(!isOpen)}
              />
            </span>
            {isAttached ? null : <AddressedToPill view={view} />}
          </div>
        </div>
        <div className="message-end">
          <time className="small t3 message-time" title={formatDateTime(view.row.dateMs)}>
            {headerTime(view.row.dateMs, todayMs, t)}
          </time>
          {actions}
        </div>
      </div>
      <LateLine view={view} />
      <EnvelopeLine view={view} />
      {isOpen ? <Details view={view} isAttached={isAttached} /> : null}
    </header>
  )
}

/** A date that is weeks old, on a message that is new. */
function LateLine({ view: { row, reading } }: { readonly view: MessageView }) {
  const t = useText()
  const { lateMs } = reading
  if (lateMs === undefined) return null
  return (
    <p
      className="message-envelope small t2"
      title={t('mail.reading.late.why', { date: formatDateTime(row.dateMs + lateMs) })}
    >
      <span>{t('mail.reading.late.text', { time: formatSpan(lateMs) })}</span>
    </p>
  )
}

/** What the envelope said, where the header says something else. */
function EnvelopeLine({ view }: { readonly view: MessageView }) {
  const t = useText()
  const { sentBy, deliveredTo } = view.reading
  if (sentBy === undefined && deliveredTo === undefined) return null
  return (
    <p className="message-envelope small t2 wrap-anywhere" title={t('mail.reading.envelope.why')}>
      {sentBy === undefined ? null : <span>{t('mail.reading.envelope.sentBy', { address: visibleLine(sentBy) })}</span>}
      {deliveredTo === undefined ? null : (
        <span>{t('mail.reading.envelope.deliveredTo', { address: visibleLine(deliveredTo) })}</span>
      )}
    </p>
  )
}

/** What is in them was written here. */
const ownRoles: ReadonlySet<MailboxRole> = new Set(['sent', 'drafts', 'outbox'])
const shownRecipients = 8

/** `to you, Jonas Eide, sensors@…` */
function Recipients({ view }: { readonly view: MessageView }) {
  const t = useText()
  const own = useMail(state => ownAddresses(state.accounts))
  const people = [...view.to, ...view.cc, ...view.bcc]
  const names = people.slice(0, shownRecipients).map(each => (isOwn(each, own) ? t('mail.reader.you') : nameOf(each)))
  const rest = people.length - names.length
  if (people.length === 0) return <span>{t('mail.reader.noRecipients')}</span>
  const shown = rest > 0 ? [...names, t('mail.several.more', { count: rest })] : names
  return <bdi className="ellipsis">{t('mail.reader.to', { names: shown.join(', ') })}</bdi>
}

function AddressedToPill({ view }: { readonly view: MessageView }) {
  const t = useText()
  const own = useMail(state => ownAddresses(state.accounts))
  const how = addressedTo(view, own)
  return how === null ? null : <Pill tone="neutral">{t(`mail.reading.addressed.${how}`)}</Pill>
}

function Details({ view, isAttached }: { readonly view: MessageView; readonly isAttached: boolean }) {
  const hasArrived = !isAttached && !ownRoles.has(view.row.role)
  const people: readonly (readonly [TextKey, readonly Address[]])[] = [
    ['mail.reader.field.from', view.from],
    ['mail.reader.field.sender', view.sender ? [view.sender] : []],
    ['mail.reader.field.replyTo', view.replyTo],
    ['mail.reader.field.to', view.to],
    ['mail.reader.field.cc', view.cc],
    ['mail.reader.field.bcc', view.bcc],
  ]
  const facts: readonly (readonly [TextKey, string])[] = [
    ['mail.reader.field.date', formatDateTime(view.row.dateMs)],
    ['mail.reader.field.dateWritten', view.dateHeader],
    ['mail.reader.field.arrival', hasArrived ? formatDateTime(view.row.arrivedMs) : ''],
    ['mail.reader.field.messageId', view.messageId],
    ['mail.reader.field.listId', view.listId],
    ['mail.reader.field.size', formatSize(view.row.sizeBytes)],
  ]
  const rows = [...people.map(([key, list]) => [key, formatList(list.map(fullAddress))] as const), ...facts]
  return <MessageDetails rows={rows} />
}

function fullAddress({ name, address }: Address): string {
  return name ? `${name} <${address}>` : address
}

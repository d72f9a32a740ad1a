// The views, always with their names; numbers for what is unread, a dot when something needs a person.
import type { Mailbox } from '../../shared/model/message.ts'
import { useQueue } from '../files/queue/queue-store.ts'
import { formatNumber } from '../format.ts'
import { useText } from '../i18n.ts'
import { useMail } from '../mail/mail-store.ts'
import { showView, useNavigation, type ViewName } from '../navigation.ts'
import { useNews } from '../news/news-store.ts'
import { Icon } from '../ui/icon.tsx'
import { needsPerson } from './needs-person.ts'
import { views } from './views.tsx'
import './rail.css'

export function Rail() {
  const t = useText()
  return (
    <nav className="rail" aria-label={t('app.view.label')} data-region="rail">
      <RailItem name="mail" />
      <RailItem name="news" />
      <RailItem name="files" />
      <span className="grow" />
      <RailItem name="activity" />
      <RailItem name="settings" />
    </nav>
  )
}

function RailItem({ name }: { readonly name: ViewName }) {
  const t = useText()
  const isHere = useNavigation(state => state.view === name)
  const { label, icon } = views[name]
  return (
    <a
      className="rail-item"
      href={`#${name}`}
      aria-current={isHere ? 'page' : undefined}
      draggable={false}
      onClick={event => {
        event.preventDefault()
        showView(name)
      }}
    >
      <Icon shape={icon} size="l" />
      <span>{t(label)}</span>
      {name === 'mail' ? <UnreadMail /> : null}
      {name === 'news' ? <UnreadNews /> : null}
      {name === 'files' ? <TransferLine /> : null}
      {name === 'activity' ? <AttentionDot /> : null}
    </a>
  )
}

const maxBadge = 999

function UnreadMail() {
  return <UnreadBadge unread={useMail(state => unreadInInboxes(state.mailboxes))} />
}

function UnreadNews() {
  return <UnreadBadge unread={useNews(state => state.counts.unread)} />
}

function UnreadBadge({ unread }: { readonly unread: number }) {
  const t = useText()
  if (unread === 0) return null
  return (
    <>
      <b className="rail-number" aria-hidden="true">
        {unread > maxBadge ? `${formatNumber(maxBadge)}+` : formatNumber(unread)}
      </b>
      <span className="visually-hidden">{t('app.unread', { count: unread })}</span>
    </>
  )
}

function unreadInInboxes(mailboxes: readonly Mailbox[]): number {
  return mailboxes.filter(({ role }) => role === 'inbox').reduce((sum, { unread }) => sum + unread, 0)
}

/** How far the transfers are, while some run. Their numbers are in the status bar. */
function TransferLine() {
  const t = useText()
  const share = useQueue(({ summary }) =>
    summary && summary.running > 0 && summary.totalBytes > 0 ? summary.doneBytes / summary.totalBytes : null,
  )
  if (share === null) return null
  return (
    <>
      <span className="rail-line" aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </span>
      <span className="visually-hidden">{t('app.transfersRun')}</span>
    </>
  )
}

function AttentionDot() {
  const t = useText()
  const isNeeded = useMail(state => needsPerson(state) > 0)
  if (!isNeeded) return null
  return (
    <span className="rail-dot">
      <span className="visually-hidden">{t('app.needsAttention')}</span>
    </span>
  )
}

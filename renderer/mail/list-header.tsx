// Above the list: what is shown, how it is sorted and filtered.
import type { MessageFilter, MessageOrder } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { Chip } from '../ui/chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { SortIcon } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { showList } from './list-loading.ts'
import { type MailState, shownRole, useMail } from './mail-store.ts'
import { sourceAccount, sourceName } from './source-name.ts'

const filters: readonly MessageFilter[] = ['all', 'unread', 'flagged', 'attachments']
const orders: readonly MessageOrder['by'][] = ['date', 'from', 'subject', 'size']

export function ListHeader() {
  const t = useText()
  const source = useMail(state => state.source)
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const account = sourceAccount(source, { accounts, mailboxes })
  return (
    <header className="list-header">
      <div className="pane-header">
        <h1 className="ellipsis">{sourceName(source, { accounts, mailboxes }, t)}</h1>
        {account ? (
          <span className="list-account small t3 ellipsis">
            <AccountDot colour={account.colour} />
            <bdi>{account.name}</bdi>
          </span>
        ) : null}
        <span className="small t3 nowrap">
          <ListNumber />
        </span>
        <span className="grow" />
        <SortMenu />
      </div>
      <FilterChips />
    </header>
  )
}

/** `24 unread` in inboxes, else how many there are. */
function ListNumber() {
  const t = useText()
  const unread = useMail(unreadShown)
  const total = useMail(state => state.total)
  const isFiltered = useMail(state => state.filter !== 'all')
  if (unread > 0 && !isFiltered) return t('mail.list.unreadTotal', { count: unread })
  if (total === null) return null
  return total === 0 ? t('mail.list.none') : t('mail.list.total', { count: total })
}

function unreadShown(state: MailState): number {
  const { source, mailboxes } = state
  if (shownRole(state) !== 'inbox') return 0
  return mailboxes
    .filter(mailbox => (source.kind === 'mailbox' ? mailbox.id === source.id : mailbox.role === 'inbox'))
    .reduce((sum, mailbox) => sum + mailbox.unread, 0)
}

function FilterChips() {
  const t = useText()
  const filter = useMail(state => state.filter)
  const choose = async (wanted: MessageFilter) => {
    await showList({ filter: wanted === filter ? 'all' : wanted })
    announce(t('mail.list.shown', { count: useMail.getState().total ?? 0 }))
  }
  return (
    <fieldset className="list-chips" aria-label={t('mail.filter.label')}>
      {filters.map(each => (
        <Chip key={each} isPressed={each === filter} onPress={() => void choose(each)}>
          {t(`mail.filter.${each}`)}
        </Chip>
      ))}
    </fieldset>
  )
}

function SortMenu() {
  const t = useText()
  const order = useMail(state => state.order)
  // People look for the newest and the largest, and for names from A.
  const wayOf = (by: MessageOrder['by']) => by === 'date' || by === 'size'
  const fields = orders.map(by => ({
    id: by,
    label: t(`mail.sort.${by}`),
    isChecked: by === order.by,
    run: () => void showList({ order: { by, descending: wayOf(by) } }),
  }))
  const ways = [true, false].map(descending => ({
    id: descending ? 'descending' : 'ascending',
    label: t(descending ? 'mail.sort.descending' : 'mail.sort.ascending'),
    isChecked: descending === order.descending,
    run: () => void showList({ order: { ...order, descending } }),
  }))
  return (
    <Menu
      label={t('mail.sort.label')}
      trigger={<IconButton icon={SortIcon} label={t('mail.sort.label')} />}
      items={[fields, ways]}
    />
  )
}

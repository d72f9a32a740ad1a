// Above the list: what is shown, how it is sorted and filtered.
// While somebody types a search each letter shows another list; menus and filters are drawn again only when they differ.
import { memo } from 'react'
import type { MessageFilter, MessageOrder } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ShapeIcon, SortIcon } from '../../ui/icons.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { mailCommand } from '../mail-commands.ts'
import { type MailState, shownRole, useMail } from '../mail-store.ts'
import { sourceAccount, sourceName } from '../places/source-name.ts'
import { useSearch } from '../search/search-store.ts'
import { showList } from './list-loading.ts'
import { canListConversations, listsConversations } from './shape-actions.ts'
import { usualWay } from './table-head.tsx'

const filters: readonly MessageFilter[] = ['all', 'unread', 'flagged', 'attachments', 'to-me']
const orders: readonly MessageOrder['by'][] = ['date', 'arrival', 'from', 'subject', 'size']

export function ListHeader() {
  const t = useText()
  const source = useMail(state => state.source)
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const tags = useMail(state => state.tags)
  // What a saved search is called follows from these.
  useSearch(state => state.saved)
  const account = sourceAccount(source, { accounts, mailboxes })
  return (
    <header className="list-header">
      <div className="pane-header">
        <h1 className="ellipsis">{sourceName(source, { accounts, mailboxes, tags }, t)}</h1>
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
        <ShapeMenu />
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
  const isGrouped = useMail(listsConversations)
  const isSearch = useSearch(state => state.opened !== null)
  if (unread > 0 && !isFiltered) return t('mail.list.unreadTotal', { count: unread })
  // The search box says it.
  if (total === null || (isSearch && !isFiltered)) return null
  if (total === 0) return t('mail.list.none')
  return t(isGrouped ? 'mail.what.conversation' : 'mail.what.message', { count: total })
}

function unreadShown(state: MailState): number {
  const { source, mailboxes } = state
  if (shownRole(state) !== 'inbox') return 0
  return mailboxes
    .filter(mailbox => (source.kind === 'mailbox' ? mailbox.id === source.id : mailbox.role === 'inbox'))
    .reduce((sum, mailbox) => sum + mailbox.unread, 0)
}

const FilterChips = memo(function FilterChips() {
  const t = useText()
  const filter = useMail(state => state.filter)
  const choose = async (wanted: MessageFilter) => {
    await showList({ filter: wanted === filter ? 'all' : wanted })
    const state = useMail.getState()
    const what = listsConversations(state) ? 'mail.what.conversation' : 'mail.what.message'
    announce(t(what, { count: state.total ?? 0 }))
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
})

const SortMenu = memo(function SortMenu() {
  const t = useText()
  const order = useMail(state => state.order)
  const fields = orders.map(by => ({
    id: by,
    label: t(`mail.sort.${by}`),
    isChecked: by === order.by,
    run: () => void showList({ order: { by, descending: usualWay(by) } }),
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
})

const shapes: readonly (readonly string[])[] = [
  ['list-conversations', 'list-messages'],
  ['form-cards', 'form-table'],
  ['layout-right', 'layout-below', 'layout-off'],
]

/** Conversations or messages, cards or a table, where they are read. */
const ShapeMenu = memo(function ShapeMenu() {
  const t = useText()
  // What is checked follows from these.
  useMail(state => state.shape)
  useMail(listsConversations)
  const canChoose = useMail(canListConversations)
  const itemOf = ({ id, label, isChecked, run }: ReturnType<typeof mailCommand>): MenuItem => ({
    id,
    label: t(label),
    isDisabled: id.startsWith('list-') && !canChoose,
    isChecked: isChecked?.() ?? false,
    run,
  })
  return (
    <Menu
      label={t('mail.layout.label')}
      trigger={<IconButton icon={ShapeIcon} label={t('mail.layout.label')} />}
      items={shapes.map(group => group.map(mailCommand).map(itemOf))}
    />
  )
})

// The sidebar: write, the mailboxes of all accounts together, and each account with its own.
import { useMemo, useState } from 'react'
import type { Account } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { MessageSource } from '../../shared/model/message.ts'
import { formatNumber, formatShortDateTime, formatSize } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { closeSidebarOver, openDialog } from '../navigation.ts'
import { AccountDot } from '../ui/account-dot.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import {
  AddIcon,
  DoctorIcon,
  EditIcon,
  KeyIcon,
  RefreshIcon,
  SearchIcon,
  ServerIcon,
  ShieldAlertIcon,
  WriteIcon,
} from '../ui/icons.ts'
import { ContextMenu } from '../ui/menu.tsx'
import { Pill } from '../ui/pill.tsx'
import { Tree, type TreeItem } from '../ui/tree.tsx'
import { getMail, needsSignIn } from './get-mail-actions.ts'
import { showList } from './list-loading.ts'
import { useMail } from './mail-store.ts'
import { roleIcons } from './source-name.ts'
import { type AccountPlaces, accountId, accountPlaces, allPlaces, type Place, sourceId } from './tree-items.ts'
import { writeMessage } from './write-actions.ts'
import '../ui/sidebar.css'

export function MailboxTree() {
  const t = useText()
  return (
    <aside className="sidebar" aria-label={t('mail.tree.sidebar')} data-region="sidebar">
      <div className="sidebar-write">
        <Button variant="primary" icon={WriteIcon} shortcut="Mod+N" onPress={writeMessage} className="sidebar-new">
          {t('mail.command.newMessage')}
        </Button>
      </div>
      <div className="sidebar-places">
        <div className="sidebar-heading" aria-hidden="true">
          {t('mail.tree.allAccounts')}
        </div>
        <AllAccounts />
        <div className="sidebar-heading">
          <span aria-hidden="true">{t('mail.tree.accounts')}</span>
          <IconButton
            size="small"
            icon={AddIcon}
            label={t('mail.tree.addAccount')}
            onPress={() => openDialog({ kind: 'add-account' })}
          />
        </div>
        <OwnAccounts />
      </div>
    </aside>
  )
}

function choose(source: MessageSource | undefined): void {
  if (!source) return
  closeSidebarOver()
  void showList({ source, filter: 'all' })
}

function AllAccounts() {
  const t = useText()
  const mailboxes = useMail(state => state.mailboxes)
  const flaggedTotal = useMail(state => state.flaggedTotal)
  const selectedId = useMail(state => sourceId(state.source))
  const places = useMemo(() => allPlaces(mailboxes, flaggedTotal), [mailboxes, flaggedTotal])
  return (
    <Tree
      label={t('mail.tree.allAccounts')}
      items={places.map(place => placeItem(place, t))}
      selectedId={selectedId}
      expandedIds={none}
      onSelect={id => choose(places.find(place => place.id === id)?.source)}
      onToggle={() => {}}
    />
  )
}

const none: ReadonlySet<string> = new Set()

function placeItem(place: Place, t: Translate): TreeItem {
  const { id, role, count, isUnreadCount } = place
  return {
    id,
    label: t(`mail.role.${role}`),
    icon: roleIcons[role],
    isStrong: isUnreadCount && count > 0,
    note: count > 0 ? t(isUnreadCount ? 'mail.tree.unread' : 'mail.tree.count', { count }) : undefined,
    end: count > 0 ? <Count count={count} /> : null,
  }
}

/** Said in words by the item's note. */
function Count({ count }: { readonly count: number }) {
  return (
    <span className="tree-count" aria-hidden="true">
      {formatNumber(count)}
    </span>
  )
}

function OwnAccounts() {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const jobs = useMail(state => state.getMailJobs)
  const selectedId = useMail(state => sourceId(state.source))
  const [closed, setClosed] = useState(none)
  const [menu, setMenu] = useState<{ account: Account; at: { x: number; y: number } } | null>(null)
  const groups = useMemo(() => accountPlaces(accounts, mailboxes), [accounts, mailboxes])
  const ids = groups.map(({ account }) => accountId(account.id))

  const toggle = (id: string, isExpanded: boolean) => {
    const next = new Set(closed)
    if (isExpanded) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const select = (id: string) => {
    const place = groups.flatMap(group => group.places).find(each => each.id === id)
    if (place) choose(place.source)
    else toggle(id, closed.has(id))
  }
  return (
    <>
      <Tree
        label={t('mail.tree.accounts')}
        items={groups.map(group => accountItem(group, jobs[group.account.id], t))}
        selectedId={selectedId}
        expandedIds={new Set(ids.filter(id => !closed.has(id)))}
        onSelect={select}
        onToggle={toggle}
        onContextMenu={(id, at) => {
          const account = groups.find(group => ownsItem(group, id))?.account
          if (account) setMenu({ account, at })
        }}
      />
      {menu ? <AccountMenu {...menu} onClose={() => setMenu(null)} /> : null}
    </>
  )
}

function ownsItem({ account, places }: AccountPlaces, id: string): boolean {
  return accountId(account.id) === id || places.some(place => place.id === id)
}

function accountItem({ account, unread, places }: AccountPlaces, job: Job | undefined, t: Translate): TreeItem {
  const problem = problemOf(account, job, t)
  const unreadNote = unread > 0 ? t('mail.tree.unread', { count: unread }) : undefined
  return {
    id: accountId(account.id),
    label: account.name,
    mark: <AccountDot colour={account.colour} />,
    isStrong: false,
    note: problem ? t('mail.tree.needsSignIn') : unreadNote,
    tooltip: serverNote(account, t),
    end: problem ?? (unread > 0 ? <Count count={unread} /> : null),
    children: places.map(place => placeItem(place, t)),
  }
}

/** How much is on the server, as STAT said it, and when that was. */
function serverNote({ known, checkedMs }: Account, t: Translate): string | undefined {
  if (known?.count === undefined || checkedMs === undefined) return undefined
  const size = formatSize(known.sizeBytes ?? 0)
  const onServer = t('mail.tree.onServer', { count: known.count, size })
  return `${onServer}, ${t('mail.tree.checkedAt', { time: formatShortDateTime(checkedMs) })}`
}

/** The verb that mends the account, in place of its number. */
function problemOf(account: Account, job: Job | undefined, t: Translate) {
  const failure = job?.state === 'failed' ? job.failure : undefined
  if (failure?.kind === 'untrusted' && failure.certificate) {
    const show = () => openDialog({ kind: 'certificate', failure, accountId: account.id })
    return (
      <Pill tone="warn" icon={ShieldAlertIcon} onPress={show}>
        {t('mail.tree.trust')}
      </Pill>
    )
  }
  if (!needsSignIn(failure)) return null
  return (
    <Pill
      tone="warn"
      icon={KeyIcon}
      label={t('mail.tree.signInTo', { account: account.name })}
      onPress={() => openDialog({ kind: 'password', accountId: account.id, failure })}
    >
      {t('mail.tree.signIn')}
    </Pill>
  )
}

interface AccountMenuProps {
  readonly account: Account
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

function AccountMenu({ account, at, onClose }: AccountMenuProps) {
  const t = useText()
  const items = [
    { id: 'get-mail', label: t('mail.tree.getMailFor'), icon: RefreshIcon, run: () => void getMail([account.id]) },
    {
      id: 'look-at-server',
      label: t('mail.tree.lookAtServer'),
      icon: SearchIcon,
      run: () => openDialog({ kind: 'server-messages', accountId: account.id }),
    },
    {
      id: 'edit-account',
      label: t('mail.tree.editAccount'),
      icon: EditIcon,
      run: () => openDialog({ kind: 'edit-account', id: account.id }),
    },
    {
      id: 'account-doctor',
      label: t('accountsDoctor.open'),
      icon: DoctorIcon,
      run: () => openDialog({ kind: 'account-doctor', id: account.id }),
    },
    {
      id: 'account-servers',
      label: t('accountsDoctor.facts.open'),
      icon: ServerIcon,
      run: () => openDialog({ kind: 'account-servers', id: account.id }),
    },
  ]
  return <ContextMenu label={t('mail.tree.menu', { name: account.name })} items={[items]} at={at} onClose={onClose} />
}

// The accounts with their folders, and the folders of this computer. Names are changed in place; messages can be put on them.
import { useMemo, useState } from 'react'
import type { Mailbox, MessageSource } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { Tree } from '../../ui/tree.tsx'
import { TreeNameField } from '../../ui/tree-name-field.tsx'
import { takeDragged } from '../list/drag-rows.ts'
import { keepOpen } from '../list/shape-actions.ts'
import { useMail } from '../mail-store.ts'
import { accountItem } from './account-item.tsx'
import { AccountMenu, LocalMenu } from './account-menu.tsx'
import { removeFolder, renameFolder } from './folder-actions.ts'
import { FolderMenu } from './folder-menu.tsx'
import { groupItem } from './group-item.tsx'
import {
  type AccountGroup,
  type AccountPlaces,
  accountId,
  accountPlaces,
  flatPlaces,
  groupAccounts,
  groupId,
  type Place,
  sourceId,
} from './tree-items.ts'
import { useShownPlace } from './use-shown-place.ts'

interface MenuPlace {
  readonly id: string
  readonly at: { readonly x: number; readonly y: number }
}

// As many as the store takes.
const maxName = 250

export function AccountsTree({ onChoose }: { readonly onChoose: (source: MessageSource) => void }) {
  const t = useText()
  const jobs = useMail(state => state.getMailJobs)
  const selectedId = useShownPlace()
  const closed = useMail(state => state.shape.closedPlaces)
  const { groups, items } = useGroups()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const [renamed, setRenamed] = useState<string | null>(null)
  const editorOf = (mailbox: Mailbox) =>
    renamed === sourceId({ kind: 'mailbox', id: mailbox.id }) ? (
      <TreeNameField
        label={t('mail.folder.name')}
        name={mailbox.name}
        maxLength={maxName}
        onDone={name => {
          setRenamed(null)
          if (name !== null) void renameFolder(mailbox, name)
        }}
      />
    ) : undefined
  const options = { t, editorOf }
  const itemOf = (group: AccountPlaces) => accountItem(group, jobs[group.accountId], options)
  const select = (id: string) => {
    const mailbox = mailboxOf(groups, id)
    const together = items.flatMap(placesTogether).find(place => place.id === id)
    if (together) onChoose(together.source)
    else if (mailbox?.canHoldMessages) onChoose({ kind: 'mailbox', id: mailbox.id })
    else keepOpen(id, closed.includes(id))
  }
  return (
    <>
      <Tree
        label={t('mail.tree.accounts')}
        items={items.map(item => ('name' in item ? groupItem(item, item.accounts.map(itemOf), options) : itemOf(item)))}
        selectedId={selectedId}
        expandedIds={openIds(items, closed)}
        onSelect={select}
        onToggle={keepOpen}
        onContextMenu={(id, at) => setMenu(hasMenu(groups, id) ? { id, at } : null)}
        onKey={(id, key) => onFolderKey(mailboxOf(groups, id), key, () => setRenamed(id))}
        onTake={id => {
          const mailbox = mailboxOf(groups, id)
          if (mailbox) takeDragged(mailbox.id)
        }}
      />
      {menu ? (
        <PlaceMenu groups={groups} menu={menu} onClose={() => setMenu(null)} onRename={() => setRenamed(menu.id)} />
      ) : null}
    </>
  )
}

interface Groups {
  /** Every account. */
  readonly groups: readonly AccountPlaces[]
  /** As they stand in the tree. */
  readonly items: readonly (AccountPlaces | AccountGroup)[]
}

function useGroups(): Groups {
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const subscribedOnly = useMail(state => state.shape.subscribedOnly)
  return useMemo(() => {
    const groups = accountPlaces(accounts, mailboxes, subscribedOnly)
    return { groups, items: groupAccounts(groups, mailboxes) }
  }, [accounts, mailboxes, subscribedOnly])
}

function placesTogether(item: AccountPlaces | AccountGroup): readonly Place[] {
  return 'name' in item ? item.places : []
}

/** What is of several accounts has none. */
function hasMenu(groups: readonly AccountPlaces[], id: string): boolean {
  return mailboxOf(groups, id) !== undefined || groups.some(group => accountId(group.accountId) === id)
}

/** F2 and Delete, as in every list of things with names. A folder with a role stays, and takes the keys all the same. */
function onFolderKey(mailbox: Mailbox | undefined, key: string, rename: () => void): boolean {
  if (key !== 'F2' && key !== 'Delete') return false
  if (mailbox?.role !== 'folder') return true
  if (key === 'F2') rename()
  else void removeFolder(mailbox)
  return true
}

function mailboxOf(groups: readonly AccountPlaces[], id: string): Mailbox | undefined {
  return groups.flatMap(({ places }) => flatPlaces(places)).find(place => place.id === id)?.mailbox
}

function openIds(items: Groups['items'], closed: readonly string[]): ReadonlySet<string> {
  const shut = new Set(closed)
  const ids = items.flatMap(item =>
    'name' in item ? [groupId(item.name), ...item.accounts.flatMap(idsThatOpen)] : idsThatOpen(item),
  )
  return new Set(ids.filter(id => !shut.has(id)))
}

function idsThatOpen(group: AccountPlaces): string[] {
  const folders = flatPlaces(group.places).flatMap(place => (place.children.length > 0 ? place.id : []))
  return [accountId(group.accountId), ...folders]
}

interface PlaceMenuProps {
  readonly groups: readonly AccountPlaces[]
  readonly menu: MenuPlace
  readonly onClose: () => void
  readonly onRename: () => void
}

function PlaceMenu({ groups, menu, onClose, onRename }: PlaceMenuProps) {
  const mailbox = mailboxOf(groups, menu.id)
  if (mailbox) return <FolderMenu mailbox={mailbox} at={menu.at} onClose={onClose} onRename={onRename} />
  const group = groups.find(each => accountId(each.accountId) === menu.id)
  if (!group) return null
  return group.account ? (
    <AccountMenu account={group.account} at={menu.at} onClose={onClose} />
  ) : (
    <LocalMenu at={menu.at} onClose={onClose} />
  )
}

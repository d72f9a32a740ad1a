// The accounts with their folders, and the folders of this computer. Names are changed in place; messages can be put on them.
import { useMemo, useState } from 'react'
import type { Mailbox, MessageSource } from '../../shared/model/message.ts'
import { useText } from '../i18n.ts'
import { Tree } from '../ui/tree.tsx'
import { TreeNameField } from '../ui/tree-name-field.tsx'
import { accountItem } from './account-item.tsx'
import { AccountMenu, LocalMenu } from './account-menu.tsx'
import { takeDragged } from './drag-rows.ts'
import { removeFolder, renameFolder } from './folder-actions.ts'
import { FolderMenu } from './folder-menu.tsx'
import { useMail } from './mail-store.ts'
import { keepOpen } from './shape-actions.ts'
import { type AccountPlaces, accountId, accountPlaces, flatPlaces, sourceId } from './tree-items.ts'

interface MenuPlace {
  readonly id: string
  readonly at: { readonly x: number; readonly y: number }
}

// As many as the store takes.
const maxName = 250

export function AccountsTree({ onChoose }: { readonly onChoose: (source: MessageSource) => void }) {
  const t = useText()
  const jobs = useMail(state => state.getMailJobs)
  const selectedId = useMail(state => sourceId(state.source))
  const closed = useMail(state => state.shape.closedPlaces)
  const groups = useGroups()
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
  const select = (id: string) => {
    const mailbox = mailboxOf(groups, id)
    if (mailbox?.canHoldMessages) onChoose({ kind: 'mailbox', id: mailbox.id })
    else keepOpen(id, closed.includes(id))
  }
  return (
    <>
      <Tree
        label={t('mail.tree.accounts')}
        items={groups.map(group => accountItem(group, jobs[group.accountId], { t, editorOf }))}
        selectedId={selectedId}
        expandedIds={openIds(groups, closed)}
        onSelect={select}
        onToggle={keepOpen}
        onContextMenu={(id, at) => setMenu({ id, at })}
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

function useGroups(): readonly AccountPlaces[] {
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  return useMemo(() => accountPlaces(accounts, mailboxes), [accounts, mailboxes])
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

function openIds(groups: readonly AccountPlaces[], closed: readonly string[]): ReadonlySet<string> {
  const shut = new Set(closed)
  const ids = groups.flatMap(group => [
    accountId(group.accountId),
    ...flatPlaces(group.places).flatMap(place => (place.children.length > 0 ? place.id : [])),
  ])
  return new Set(ids.filter(id => !shut.has(id)))
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

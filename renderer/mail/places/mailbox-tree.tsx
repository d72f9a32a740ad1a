// The sidebar: write, the mailboxes of all accounts together, each account with its folders, and the tags.
import { useMemo } from 'react'
import type { MessageSource } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { leaveSidebarOver, openDialog, useNavigation } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, WriteIcon } from '../../ui/icons.ts'
import { Tree } from '../../ui/tree.tsx'
import { showList } from '../list/list-loading.ts'
import { enterList } from '../list/list-view-port.ts'
import { useMail } from '../mail-store.ts'
import { SavedSearchesTree } from '../search/saved-searches-tree.tsx'
import { writeMessage } from '../write-actions.ts'
import { AccountsTree } from './accounts-tree.tsx'
import { placeItem } from './place-item.tsx'
import { TagsTree } from './tags-tree.tsx'
import { allPlaces } from './tree-items.ts'
import { useShownPlace } from './use-shown-place.ts'
import '../../ui/sidebar.css'

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
        <AccountsTree onChoose={choose} />
        <SavedSearchesTree onChoose={choose} />
        <TagsTree onChoose={choose} />
      </div>
    </aside>
  )
}

/** Where the side bar lay over, the list goes on with the keyboard: what had it is gone. */
function choose(source: MessageSource): void {
  const wasOver = useNavigation.getState().isSidebarOver
  leaveSidebarOver()
  void showList({ source, filter: 'all' }).then(() => {
    if (wasOver) enterList()
  })
}

const none: ReadonlySet<string> = new Set()

function AllAccounts() {
  const t = useText()
  const mailboxes = useMail(state => state.mailboxes)
  const flaggedTotal = useMail(state => state.flaggedTotal)
  const selectedId = useShownPlace()
  const places = useMemo(() => allPlaces(mailboxes, flaggedTotal), [mailboxes, flaggedTotal])
  return (
    <Tree
      label={t('mail.tree.allAccounts')}
      items={places.map(place => placeItem(place, { t }))}
      selectedId={selectedId}
      expandedIds={none}
      onSelect={id => {
        const place = places.find(each => each.id === id)
        if (place) choose(place.source)
      }}
      onToggle={() => {}}
    />
  )
}

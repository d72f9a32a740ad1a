// A mailbox in the tree: name, icon, number, and the folders below it.
import type { ReactNode } from 'react'
import type { Mailbox } from '../../../shared/model/message.ts'
import { formatNumber } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import type { TreeItem } from '../../ui/tree.tsx'
import { closedRoles } from './folder-choices.ts'
import { mailboxName } from './place-names.ts'
import { roleIcons } from './source-name.ts'
import type { Place } from './tree-items.ts'

export interface PlaceItemOptions {
  readonly t: Translate
  /** Where a person changes the name of a mailbox. */
  readonly editorOf?: ((mailbox: Mailbox) => ReactNode) | undefined
}

export function placeItem(place: Place, options: PlaceItemOptions): TreeItem {
  const { id, role, mailbox, count, isUnreadCount, children } = place
  const { t, editorOf } = options
  return {
    id,
    label: mailbox ? mailboxName(mailbox, t) : t(`mail.role.${role}`),
    icon: roleIcons[role],
    isStrong: isUnreadCount && count > 0,
    isQuiet: mailbox !== undefined && !(mailbox.isSubscribed && mailbox.canHoldMessages),
    note: count > 0 ? t(isUnreadCount ? 'mail.tree.unread' : 'mail.tree.count', { count }) : undefined,
    end: count > 0 ? <TreeCount count={count} /> : null,
    editor: mailbox && editorOf?.(mailbox),
    canTake: mailbox?.canHoldMessages && !closedRoles.has(role),
    ...(children.length > 0 ? { children: children.map(child => placeItem(child, options)) } : {}),
  }
}

/** Said in words by the item's note. */
export function TreeCount({ count }: { readonly count: number }) {
  return (
    <span className="tree-count" aria-hidden="true">
      {formatNumber(count)}
    </span>
  )
}

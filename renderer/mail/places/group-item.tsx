// A group of accounts in the tree: the lists of all of them, and each of them below.
import { FolderIcon } from '../../ui/icons.ts'
import type { TreeItem } from '../../ui/tree.tsx'
import { type PlaceItemOptions, placeItem, TreeCount } from './place-item.tsx'
import { type AccountGroup, groupId } from './tree-items.ts'

export function groupItem(
  { name, unread, places }: AccountGroup,
  accounts: readonly TreeItem[],
  options: PlaceItemOptions,
): TreeItem {
  return {
    id: groupId(name),
    label: name,
    icon: FolderIcon,
    note: unread > 0 ? options.t('mail.tree.unread', { count: unread }) : undefined,
    end: unread > 0 ? <TreeCount count={unread} /> : null,
    children: [...places.map(place => placeItem(place, options)), ...accounts],
  }
}

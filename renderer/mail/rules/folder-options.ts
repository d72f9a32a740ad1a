// Folders that messages can be put into, as the options of a list: the account, then where it is, then its name.
import type { Translate } from '../../i18n.ts'
import { type FolderPlaces, messageFolders } from '../places/folder-choices.ts'

export function folderOptions(places: FolderPlaces, t: Translate): { id: string; label: string }[] {
  return messageFolders(places, t).flatMap(({ mailbox, path, name }) =>
    mailbox ? [{ id: String(mailbox.id), label: [...path, name].join(' / ') }] : [],
  )
}

// Where the mailboxes of a backup go when their messages are restored: folders by account and name. Pure.
import type { Id } from '../../shared/model/account.ts'
import type { BackupContents, BackupMailbox } from '../../shared/model/backup.ts'
import { LOCAL_ACCOUNT_ID } from '../../shared/model/message.ts'
import type { Translate } from '../i18n.ts'
import { visibleLine } from '../ui/visible-text.ts'

/** As deep as mailboxes can lie, below the name of their account. */
const maxDepth = 31
/** As long as a name of a folder can be. */
const maxName = 250

/** Drafts are no messages yet; mailboxes that hold nothing are left out. */
export function backupFolders(contents: BackupContents, t: Translate): { mailboxId: Id; folder: string[] }[] {
  const byId = new Map(contents.mailboxes.map(mailbox => [mailbox.id, mailbox]))
  return contents.mailboxes
    .filter(({ messages, role }) => messages > 0 && role !== 'drafts')
    .map(mailbox => ({ mailboxId: mailbox.id, folder: [ownerOf(mailbox, contents, t), ...pathOf(mailbox, byId, t)] }))
}

function ownerOf({ accountId }: BackupMailbox, { accounts }: BackupContents, t: Translate): string {
  if (accountId === LOCAL_ACCOUNT_ID) return t('mail.tree.local')
  return nameOr(accounts.find(({ id }) => id === accountId)?.name, t('mail.tree.local'))
}

function pathOf(mailbox: BackupMailbox, byId: ReadonlyMap<Id, BackupMailbox>, t: Translate): string[] {
  const names: string[] = []
  for (let at: BackupMailbox | undefined = mailbox; at && names.length < maxDepth; at = byId.get(at.parentId ?? 0)) {
    names.unshift(nameOr(at.role === 'folder' ? at.name : undefined, t(`mail.role.${at.role}`)))
  }
  return names
}

/** Names of a file that somebody else made are shown and stored without what cannot be seen. */
function nameOr(name: string | undefined, other: string): string {
  return (
    visibleLine(name ?? '')
      .trim()
      .slice(0, maxName) || other
  )
}

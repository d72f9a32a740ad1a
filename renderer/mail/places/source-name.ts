// What a list is called, and its icon.
import type { Account } from '../../../shared/model/account.ts'
import type { MailboxRole, MessageSource } from '../../../shared/model/message.ts'
import type { Translate } from '../../i18n.ts'
import {
  ArchiveIcon,
  DeleteIcon,
  DraftsIcon,
  FilesIcon,
  FlagIcon,
  type IconShape,
  InboxIcon,
  JunkIcon,
  OutboxIcon,
  SendIcon,
  SnoozeIcon,
} from '../../ui/icons.ts'
import type { MailState } from '../mail-store.ts'
import { useSearch } from '../search/search-store.ts'
import { mailboxName } from './place-names.ts'

export const roleIcons: Readonly<Record<MailboxRole | 'flagged', IconShape>> = {
  inbox: InboxIcon,
  flagged: FlagIcon,
  drafts: DraftsIcon,
  outbox: OutboxIcon,
  sent: SendIcon,
  archive: ArchiveIcon,
  junk: JunkIcon,
  trash: DeleteIcon,
  folder: FilesIcon,
  snoozed: SnoozeIcon,
}

type Places = Pick<MailState, 'mailboxes' | 'accounts' | 'tags'>

const savedSearches = () => useSearch.getState().saved

/** `Inbox`, `Sent`: the mailbox without its account. */
export function sourceName(source: MessageSource, places: Places, t: Translate): string {
  if (source.kind === 'all') {
    const place = t(`mail.role.${source.role}`)
    return source.group === undefined ? place : t('mail.tree.inGroup', { place, group: source.group })
  }
  if (source.kind === 'search') return savedSearches().find(({ id }) => id === source.id)?.name ?? t('mailSearch.title')
  if (source.kind === 'tag') return places.tags.find(({ id }) => id === source.id)?.name ?? ''
  const mailbox = places.mailboxes.find(({ id }) => id === source.id)
  return mailbox ? mailboxName(mailbox, t) : ''
}

/** The account of a single mailbox, when there are several to tell apart. */
export function sourceAccount(
  source: MessageSource,
  { mailboxes, accounts }: Pick<Places, 'mailboxes' | 'accounts'>,
): Account | null {
  if (source.kind !== 'mailbox' || accounts.length < 2) return null
  const accountId = mailboxes.find(({ id }) => id === source.id)?.accountId
  return accounts.find(({ id }) => id === accountId) ?? null
}

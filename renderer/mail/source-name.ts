// What a list is called, and its icon.
import type { Account } from '../../shared/model/account.ts'
import type { Mailbox, MailboxRole, MessageSource } from '../../shared/model/message.ts'
import type { Translate } from '../i18n.ts'
import { DeleteIcon, DraftsIcon, FlagIcon, type IconShape, InboxIcon, OutboxIcon, SendIcon } from '../ui/icons.ts'

export const roleIcons: Readonly<Record<MailboxRole | 'flagged', IconShape>> = {
  inbox: InboxIcon,
  flagged: FlagIcon,
  drafts: DraftsIcon,
  outbox: OutboxIcon,
  sent: SendIcon,
  trash: DeleteIcon,
}

interface Places {
  readonly mailboxes: readonly Mailbox[]
  readonly accounts: readonly Account[]
}

/** `Inbox`, `Sent`: the mailbox without its account. */
export function sourceName(source: MessageSource, places: Places, t: Translate): string {
  if (source.kind === 'all') return t(`mail.role.${source.role}`)
  const mailbox = places.mailboxes.find(({ id }) => id === source.id)
  return mailbox ? t(`mail.role.${mailbox.role}`) : ''
}

/** The account of a single mailbox, when there are several to tell apart. */
export function sourceAccount(source: MessageSource, { mailboxes, accounts }: Places): Account | null {
  if (source.kind === 'all' || accounts.length < 2) return null
  const accountId = mailboxes.find(({ id }) => id === source.id)?.accountId
  return accounts.find(({ id }) => id === accountId) ?? null
}

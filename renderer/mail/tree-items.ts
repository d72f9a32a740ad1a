// The places of the mailbox tree with their numbers. Pure: from accounts and mailboxes to what is shown.
import type { Account, Id } from '../../shared/model/account.ts'
import type { Mailbox, MailboxRole, MessageSource } from '../../shared/model/message.ts'

export interface Place {
  readonly id: string
  readonly role: MailboxRole | 'flagged'
  readonly source: MessageSource
  /** 0 shows none. */
  readonly count: number
  /** The number is of unread messages; else of all messages. */
  readonly isUnreadCount: boolean
}

export interface AccountPlaces {
  readonly account: Account
  readonly unread: number
  readonly places: readonly Place[]
}

const accountRoles: readonly MailboxRole[] = ['inbox', 'drafts', 'outbox', 'sent', 'trash']
const allRoles: readonly (MailboxRole | 'flagged')[] = ['inbox', 'flagged', 'drafts', 'outbox', 'sent']

export function sourceId(source: MessageSource): string {
  return source.kind === 'all' ? `all/${source.role}` : `mailbox/${source.id}`
}

export function accountId(id: Id): string {
  return `account/${id}`
}

/** Inboxes count what is unread, drafts and outboxes what waits there; the others need no number. */
function countOf(role: MailboxRole, { total, unread }: Pick<Mailbox, 'total' | 'unread'>): number {
  if (role === 'inbox') return unread
  return role === 'drafts' || role === 'outbox' ? total : 0
}

export function allPlaces(mailboxes: readonly Mailbox[], flaggedTotal: number): Place[] {
  return allRoles.map(role => {
    const source: MessageSource = { kind: 'all', role }
    const count =
      role === 'flagged'
        ? flaggedTotal
        : mailboxes.filter(mailbox => mailbox.role === role).reduce((sum, mailbox) => sum + countOf(role, mailbox), 0)
    return { id: sourceId(source), role, source, count, isUnreadCount: role === 'inbox' }
  })
}

export function accountPlaces(accounts: readonly Account[], mailboxes: readonly Mailbox[]): AccountPlaces[] {
  return accounts.map(account => {
    const own = mailboxes.filter(mailbox => mailbox.accountId === account.id)
    const places = accountRoles.flatMap(role => {
      const mailbox = own.find(each => each.role === role)
      if (!mailbox) return []
      const source: MessageSource = { kind: 'mailbox', id: mailbox.id }
      return [{ id: sourceId(source), role, source, count: countOf(role, mailbox), isUnreadCount: role === 'inbox' }]
    })
    return { account, unread: own.find(({ role }) => role === 'inbox')?.unread ?? 0, places }
  })
}

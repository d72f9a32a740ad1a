// Mailbox roles as the small numbers the database keeps.
import type { MailboxRole } from '../../shared/model/message.ts'

/** Part of the file format: never renumber. */
export const roleCodes: Readonly<Record<MailboxRole, number>> = {
  inbox: 0,
  drafts: 1,
  outbox: 2,
  sent: 3,
  trash: 4,
  archive: 5,
  junk: 6,
  folder: 7,
  snoozed: 8,
}

const rolesByCode = Object.keys(roleCodes) as readonly MailboxRole[]

/** The role of a stored code. Throws on a code that no version wrote. */
export function roleOf(code: number): MailboxRole {
  const role = rolesByCode[code]
  if (!role) throw new Error(`Unknown mailbox role ${code}`)
  return role
}

/** The mailboxes that every account has, in the order in which it shows them. */
export const accountRoles: readonly MailboxRole[] = rolesByCode.filter(role => role !== 'folder')

/** The mailboxes of this computer. */
export const localRoles: readonly MailboxRole[] = ['trash', 'archive', 'snoozed']

// Mailbox roles as the small numbers the database keeps: they lead every list index, so they should be short.
import type { MailboxRole } from '../../shared/model/message.ts'

/** Part of the file format: never renumber. */
export const roleCodes: Readonly<Record<MailboxRole, number>> = { inbox: 0, drafts: 1, outbox: 2, sent: 3, trash: 4 }

const rolesByCode: readonly MailboxRole[] = ['inbox', 'drafts', 'outbox', 'sent', 'trash']

/** The role of a stored code. Throws on a code that no version wrote. */
export function roleOf(code: number): MailboxRole {
  const role = rolesByCode[code]
  if (!role) throw new Error(`Unknown mailbox role ${code}`)
  return role
}

/** All roles in the order in which an account shows them. */
export const allRoles: readonly MailboxRole[] = rolesByCode

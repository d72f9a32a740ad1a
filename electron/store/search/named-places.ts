// The mailboxes that a search means by name: `in:archive`, `in:lists/boats`, `account:work`.
import type { Id } from '../../../shared/model/account.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import type { SearchPlaceField } from '../../../shared/model/search-query.ts'
import { matchesName } from '../../reading/search-words/matches-name.ts'
import type { Database } from '../database.ts'
import { listMailboxes } from '../mailboxes.ts'

/** Folders lie in each other no deeper; a ring of parents ends. */
const MAX_DEPTH = 50

/** What the window calls mailboxes with a role. */
export type RoleNames = Readonly<Partial<Record<MailboxRole, string>>>

interface AccountColumns {
  readonly id: number
  readonly name: string
  readonly address: string
}

/** All mailboxes of which a name fits; none for places that mail has not. */
export function mailboxesNamed(
  db: Database,
  { field, pattern }: { field: SearchPlaceField; pattern: string },
  roleNames: RoleNames,
): Id[] {
  const names = namesOfPlaces(db, field, roleNames)
  return [...names].filter(([, own]) => own.some(name => matchesName(pattern, name))).map(([id]) => id)
}

/** By mailbox: its role, what people call that, its name and its path; or the name and the address of its account. */
export function namesOfPlaces(
  db: Database,
  field: SearchPlaceField,
  roleNames: RoleNames,
): ReadonlyMap<Id, readonly string[]> {
  const mailboxes = listMailboxes(db)
  if (field === 'in') {
    const byId = new Map(mailboxes.map(mailbox => [mailbox.id, mailbox]))
    const pathOf = (id: Id | undefined, depth: number): string => {
      const mailbox = id === undefined || depth > MAX_DEPTH ? undefined : byId.get(id)
      if (!mailbox) return ''
      const above = pathOf(mailbox.parentId, depth + 1)
      const own = mailbox.name || mailbox.role
      return above === '' ? own : `${above}/${own}`
    }
    return new Map(
      mailboxes.map(({ id, role, name }) => {
        const names = [role === 'folder' ? '' : role, roleNames[role] ?? '', name, pathOf(id, 0)]
        return [id, names.filter(each => each !== '')]
      }),
    )
  }
  if (field !== 'account') return new Map()
  const rows = db.all<AccountColumns>(
    "SELECT id, settings ->> '$.name' AS name, settings ->> '$.address' AS address FROM accounts",
  )
  const accounts = new Map(rows.map(account => [account.id, account]))
  return new Map(
    mailboxes.map(({ id, accountId }) => {
      const account = accounts.get(accountId)
      return [id, account ? [account.name, account.address] : []]
    }),
  )
}

// Accounts: their settings are one JSON value, their mailboxes are made and removed with them.
import type { Account, Id, KnownServer, NewAccount } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import { addMailboxes } from './mailboxes.ts'
import { forgetOwnAddresses } from './own-addresses.ts'
import type { Profile } from './profile.ts'
import { goOnRemovingAccount, leavingAccounts, removeAccount } from './remove-account.ts'
import type { AccountMethods, ServerPlace } from './store.ts'

interface AccountColumns {
  readonly id: number
  readonly settings: string
  readonly checked_ms: number | null
  readonly known: string
}

/** What is being removed is gone for everybody but those who remove it. */
const stays = 'id NOT IN (SELECT account_id FROM leaving_accounts)'

export function accountMethods(profile: Profile): AccountMethods {
  const { db } = profile
  return {
    listAccounts: () => db.all<AccountColumns>(`SELECT * FROM accounts WHERE ${stays} ORDER BY id`).map(toAccount),
    addAccount: account => knowing(db, () => addAccount(db, account)),
    changeAccount: (id, account) => knowing(db, () => changeAccount(db, id, account)),
    removeAccount: (id, heirId) => knowing(db, () => removeAccount(profile, id, heirId)),
    goOnRemovingAccount: id => goOnRemovingAccount(profile, id),
    leavingAccounts: () => leavingAccounts(db),
    setChecked: (id, checkedMs) => void db.run('UPDATE accounts SET checked_ms = ? WHERE id = ?', checkedMs, id),
    learnServer: (id, known, of) => learnServer(db, id, { known, of }),
  }
}

/** The addresses of the accounts are others then. */
function knowing<T>(db: Database, change: () => T): T {
  try {
    return change()
  } finally {
    forgetOwnAddresses(db)
  }
}

/** One account. Throws InputError when there is none. */
export function readAccount(db: Database, id: Id): Account {
  const row = db.get<AccountColumns>(`SELECT * FROM accounts WHERE id = ? AND ${stays}`, id)
  if (!row) throw new InputError(`There is no account ${id}`)
  return toAccount(row)
}

function toAccount({ id, settings, checked_ms, known }: AccountColumns): Account {
  const account = JSON.parse(settings) as NewAccount
  const checked = checked_ms === null ? {} : { checkedMs: checked_ms }
  return { ...account, id, ...checked, ...(known === '{}' ? {} : { known: JSON.parse(known) as KnownServer }) }
}

function addAccount(db: Database, account: NewAccount): Account {
  return db.transaction(() => {
    const { id } = db.run('INSERT INTO accounts (settings) VALUES (?)', settingsText(account))
    addMailboxes(db, id)
    return readAccount(db, id)
  })
}

/** Another server, or another encryption chosen: what was known of the one before tells nothing any more. Another mailbox was not checked. */
function changeAccount(db: Database, id: Id, account: NewAccount): Account {
  const mailbox = ({ incoming: { host, user } }: NewAccount): string => `${host}/${user}`
  const before = readAccount(db, id)
  const isOtherMailbox = mailbox(before) !== mailbox(account)
  db.run('UPDATE accounts SET settings = ? WHERE id = ?', settingsText(account), id)
  if (!isSamePlace(before.incoming, account.incoming)) db.run("UPDATE accounts SET known = '{}' WHERE id = ?", id)
  if (isOtherMailbox) db.run('UPDATE accounts SET checked_ms = NULL WHERE id = ?', id)
  return readAccount(db, id)
}

/** What was found out while the account was changed to another server is about the old one. */
function learnServer(db: Database, id: Id, { known, of }: { known: KnownServer; of?: ServerPlace | undefined }): void {
  db.transaction(() => {
    const account = readAccount(db, id)
    if (of && !isSamePlace(of, account.incoming)) return
    db.run('UPDATE accounts SET known = ? WHERE id = ?', JSON.stringify({ ...account.known, ...known }), id)
  })
}

function isSamePlace(one: ServerPlace, other: ServerPlace): boolean {
  return one.host === other.host && one.port === other.port && one.security === other.security
}

/** A whole Account may be passed where a NewAccount is asked for: what is no setting has columns of its own. */
function settingsText(account: NewAccount): string {
  return JSON.stringify({ ...account, id: undefined, checkedMs: undefined, known: undefined })
}

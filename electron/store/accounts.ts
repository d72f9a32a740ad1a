// Accounts: their settings are one JSON value, their mailboxes are made and removed with them.
import type { Account, Id, KnownServer, NewAccount } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import type { Database } from './database.ts'
import { dropFiles } from './draft-attachments.ts'
import { addMailboxes } from './mailboxes.ts'
import type { Profile } from './profile.ts'
import { roleCodes } from './roles.ts'
import type { AccountMethods } from './store.ts'

interface AccountColumns {
  readonly id: number
  readonly settings: string
  readonly checked_ms: number | null
  readonly known: string
}

export function accountMethods(profile: Profile): AccountMethods {
  const { db } = profile
  return {
    listAccounts: () => db.all<AccountColumns>('SELECT * FROM accounts ORDER BY id').map(toAccount),
    addAccount: account => addAccount(db, account),
    changeAccount: (id, account) => changeAccount(db, id, account),
    removeAccount: (id, heirId) => {
      if (heirId !== undefined) bequeath(db, id, heirId)
      removeAccount(profile, id)
    },
    setChecked: (id, checkedMs) => void db.run('UPDATE accounts SET checked_ms = ? WHERE id = ?', checkedMs, id),
    learnServer: (id, known) => learnServer(db, id, known),
  }
}

/** One account. Throws InputError when there is none. */
export function readAccount(db: Database, id: Id): Account {
  const row = db.get<AccountColumns>('SELECT * FROM accounts WHERE id = ?', id)
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

/** Another server, or another encryption chosen: what was known of the one before tells nothing any more. */
function changeAccount(db: Database, id: Id, account: NewAccount): Account {
  const place = ({ incoming: { host, port, security } }: NewAccount): string => `${host}/${port}/${security}`
  const isElsewhere = place(readAccount(db, id)) !== place(account)
  db.run('UPDATE accounts SET settings = ? WHERE id = ?', settingsText(account), id)
  if (isElsewhere) db.run("UPDATE accounts SET known = '{}' WHERE id = ?", id)
  return readAccount(db, id)
}

function learnServer(db: Database, id: Id, known: KnownServer): void {
  db.transaction(() => {
    const text = JSON.stringify({ ...readAccount(db, id).known, ...known })
    db.run('UPDATE accounts SET known = ? WHERE id = ?', text, id)
  })
}

/** A whole Account may be passed where a NewAccount is asked for: what is no setting has columns of its own. */
function settingsText(account: NewAccount): string {
  return JSON.stringify({ ...account, id: undefined, checkedMs: undefined, known: undefined })
}

/** Its folders, mail and drafts go to another account, what has a role into the mailbox of that role. Nothing of it goes out by itself any more. */
function bequeath(db: Database, id: Id, heirId: Id): void {
  if (id === heirId) throw new InputError('An account cannot inherit from itself')
  readAccount(db, heirId)
  db.transaction(() => {
    db.run(
      `UPDATE outgoing SET due_ms = NULL, through_account_id = NULL WHERE message_id IN
        (SELECT messages.id FROM messages JOIN mailboxes ON mailboxes.id = mailbox_id WHERE account_id = ?)`,
      id,
    )
    db.run(
      `UPDATE mailboxes SET account_id = ?1, parent_id = ifnull((SELECT heir.id FROM mailboxes heir
            JOIN mailboxes above ON above.role = heir.role AND above.role <> ${roleCodes.folder}
            WHERE above.id = mailboxes.parent_id AND heir.account_id = ?1), parent_id)
        WHERE account_id = ?2 AND role = ${roleCodes.folder}`,
      heirId,
      id,
    )
    db.run(
      `UPDATE messages SET uid = NULL, mailbox_id =
          (SELECT heir.id FROM mailboxes heir WHERE heir.account_id = ? AND heir.role = messages.role)
        WHERE mailbox_id IN (SELECT id FROM mailboxes WHERE account_id = ?)`,
      heirId,
      id,
    )
    db.run('UPDATE drafts SET account_id = ? WHERE account_id = ?', heirId, id)
  })
}

function removeAccount({ db, files }: Profile, id: Id): void {
  const attachments = db.transaction(() => {
    const stored = db.all<{ stored_name: string }>(
      'SELECT stored_name FROM draft_attachments JOIN drafts ON drafts.id = draft_id WHERE account_id = ?',
      id,
    )
    db.run('DELETE FROM drafts WHERE account_id = ?', id)
    db.run('DELETE FROM uids WHERE account_id = ?', id)
    db.run('DELETE FROM messages WHERE mailbox_id IN (SELECT id FROM mailboxes WHERE account_id = ?)', id)
    db.run('DELETE FROM mailboxes WHERE account_id = ?', id)
    db.run('DELETE FROM accounts WHERE id = ?', id)
    const secrets = `account/${id}/`
    db.run('DELETE FROM secrets WHERE substr(name, 1, ?) = ?', secrets.length, secrets)
    return stored
  })
  dropFiles(
    files,
    attachments.map(({ stored_name }) => stored_name),
  )
}

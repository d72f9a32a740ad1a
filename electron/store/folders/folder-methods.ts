// A person's own mailboxes: made, named, put into another, and what was chosen for them.
import type { Id, KeepRule } from '../../../shared/model/account.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../../shared/model/message.ts'
import { InputError } from '../../errors.ts'
import { readAccount } from '../accounts.ts'
import type { Database } from '../database.ts'
import type { FolderMethods } from '../mail-store.ts'
import { readMailbox } from '../mailboxes.ts'
import { nameKey } from '../name-key.ts'
import { roleCodes } from '../roles.ts'
import { goOnRemoving, removeMailbox, restoreMailbox, stopRemoving, unfinishedRemovals } from './remove-mailbox.ts'

/** Longer names no server takes and no list shows. */
const MAX_NAME = 250
/** Deeper trees nobody finds anything in; and every walk up has an end. */
const MAX_DEPTH = 32

export function folderMethods(db: Database): FolderMethods {
  return {
    addMailbox: mailbox => db.transaction(() => addMailbox(db, mailbox)),
    renameMailbox: (id, name) => db.transaction(() => renameMailbox(db, id, name)),
    moveMailbox: (id, parentId) => db.transaction(() => moveMailbox(db, id, parentId)),
    removeMailbox: id => db.transaction(() => removeMailbox(db, requireFolder(db, id).id)),
    goOnRemoving: undo => db.transaction(() => goOnRemoving(db, undo)),
    restoreMailbox: undo => db.transaction(() => restoreMailbox(db, undo)),
    stopRemoving: undo => stopRemoving(db, undo),
    unfinishedRemovals: () => unfinishedRemovals(db),
    setKeep: (id, keep) => setKeep(db, id, keep),
    setSubscribed: (id, isSubscribed) => {
      readMailbox(db, id)
      db.run('UPDATE mailboxes SET is_subscribed = ? WHERE id = ?', isSubscribed ? 1 : 0, id)
    },
  }
}

interface Place {
  readonly accountId: Id
  readonly parentId?: Id | undefined
}

/** Inside a transaction. */
export function addMailbox(db: Database, { accountId, parentId, name }: Place & { name: string }): Mailbox {
  if (accountId !== LOCAL_ACCOUNT_ID) readAccount(db, accountId)
  const place = { accountId, parentId }
  if (parentId !== undefined) requireParent(db, place)
  const { id } = db.run(
    'INSERT INTO mailboxes (account_id, role, parent_id, name) VALUES (?, ?, ?, ?)',
    accountId,
    roleCodes.folder,
    parentId ?? null,
    freeName(db, place, name),
  )
  return readMailbox(db, id)
}

function renameMailbox(db: Database, id: Id, name: string): void {
  const mailbox = requireFolder(db, id)
  db.run('UPDATE mailboxes SET name = ? WHERE id = ?', freeName(db, mailbox, name, id), id)
}

function moveMailbox(db: Database, id: Id, parentId: Id | undefined): void {
  const mailbox = requireFolder(db, id)
  const place = { accountId: mailbox.accountId, parentId }
  if (parentId !== undefined) requireParent(db, place, id)
  freeName(db, place, mailbox.name, id)
  db.run('UPDATE mailboxes SET parent_id = ? WHERE id = ?', parentId ?? null, id)
}

/** Only what a person made can be changed by one. */
function requireFolder(db: Database, id: Id): Mailbox {
  const mailbox = readMailbox(db, id)
  if (mailbox.role !== 'folder') throw new InputError('This mailbox is needed by the account')
  return mailbox
}

/** The parent can have children, belongs to the same account and does not lie in `child`. */
function requireParent(db: Database, { accountId, parentId }: Place, child?: Id): void {
  let depth = 0
  for (let id = parentId; id !== undefined; depth++) {
    const mailbox = readMailbox(db, id)
    if (id === parentId && (mailbox.accountId !== accountId || !mailbox.canHaveChildren)) {
      throw new InputError('Nothing can be put into this mailbox')
    }
    if (id === child) throw new InputError('A mailbox cannot lie in itself')
    if (depth >= MAX_DEPTH) throw new InputError(`Mailboxes lie in each other ${MAX_DEPTH} deep at most`)
    id = mailbox.parentId
  }
}

/** The name without blanks around it, when nothing beside it has the same one. */
function freeName(db: Database, { accountId, parentId }: Place, text: string, own?: Id): string {
  const name = text.normalize('NFC').trim()
  if (name === '' || name.length > MAX_NAME) throw new InputError('A mailbox needs a name of at most 250 characters')
  const beside = db.all<{ name: string }>(
    'SELECT name FROM mailboxes WHERE account_id = ? AND parent_id IS ? AND id <> ?',
    accountId,
    parentId ?? null,
    own ?? 0,
  )
  if (beside.some(other => nameKey(other.name) === nameKey(name)))
    throw new InputError('There is a mailbox of this name', 'taken')
  return name
}

function setKeep(db: Database, id: Id, keep: KeepRule): void {
  readMailbox(db, id)
  db.run("UPDATE mailboxes SET settings = json_set(settings, '$.keep', json(?)) WHERE id = ?", JSON.stringify(keep), id)
}

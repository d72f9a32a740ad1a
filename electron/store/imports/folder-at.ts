// The mailbox that a path of names leads to: what is there is used, what is missing is made.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { addMailbox } from '../folders/folder-methods.ts'
import { readMailbox } from '../mailboxes.ts'
import { nameKey } from '../name-key.ts'

interface FolderPath {
  readonly accountId: Id
  readonly parentId?: Id | undefined
  readonly folder: readonly string[]
}

/** Inside a transaction. `made`: paths that were asked for before. Throws InputError for a place that takes no messages. */
export function folderAt(db: Database, { accountId, parentId, folder }: FolderPath, made: Map<string, Id>): Id {
  let at = parentId
  for (const [depth, name] of folder.entries()) {
    const key = JSON.stringify(folder.slice(0, depth + 1))
    const id = made.get(key) ?? childNamed(db, { accountId, parentId: at }, name) ?? add(db, accountId, at, name)
    made.set(key, id)
    at = id
  }
  if (at === undefined) throw new InputError('Messages need a folder to be put into')
  const mailbox = readMailbox(db, at)
  if (mailbox.accountId !== accountId || !mailbox.canHoldMessages)
    throw new InputError('This mailbox takes no messages')
  if (mailbox.role === 'drafts' || mailbox.role === 'outbox') throw new InputError('This mailbox takes no messages')
  return at
}

function add(db: Database, accountId: Id, parentId: Id | undefined, name: string): Id {
  return addMailbox(db, { accountId, parentId, name }).id
}

function childNamed(db: Database, { accountId, parentId }: Omit<FolderPath, 'folder'>, name: string): Id | undefined {
  const children = db.all<{ id: number; name: string }>(
    'SELECT id, name FROM mailboxes WHERE account_id = ? AND parent_id IS ?',
    accountId,
    parentId ?? null,
  )
  const key = nameKey(name.normalize('NFC').trim())
  return children.find(child => child.name !== '' && nameKey(child.name) === key)?.id
}

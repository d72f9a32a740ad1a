// Which new messages wait for the rules on arrival: unread ones of an Inbox. Not what lay on the server when the account, or the
// folder, was read for the first time, for years perhaps: that does not arrive, and rules by hand come with a dry run. Nor what
// is read there a second time because the server numbers its messages anew. Not what is imported or copied. Not what rules did something to before: it was moved back on the server, by a person who meant it.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { roleCodes } from '../roles.ts'
import { ARRIVALS } from './rules-store.ts'

const LET_WAIT = `INSERT OR IGNORE INTO rule_waiting (run_id, message_id) SELECT ${ARRIVALS}, id FROM messages
  WHERE id > ? AND role = ${roleCodes.inbox} AND is_read = 0 AND sha256 IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM rule_diary INDEXED BY rule_diary_same WHERE rule_diary.sha256 = messages.sha256)`
const notFrom = (folders: string): string => `${LET_WAIT} AND NOT EXISTS (SELECT 1 FROM imap_places
  JOIN imap_folders ON imap_folders.id = folder_id WHERE message_id = messages.id AND ${folders})`
const LET_WAIT_FROM_KNOWN_FOLDERS = notFrom('uid_validity = 0')
const LET_WAIT_FROM_FOLDERS = notFrom('is_read_anew = 1')

interface AccountColumns {
  readonly is_imap: number
  readonly was_checked: number
  readonly was_imap: number
  readonly was_pop3: number
}

/** Checked: to the end. What it was before matters until the first check as what it is now. */
const SELECT_ACCOUNT = `SELECT EXISTS (SELECT 1 FROM imap_accounts WHERE account_id = accounts.id) AS is_imap,
    checked_ms IS NOT NULL AS was_checked, ifnull(json_extract(known, '$.wasImap'), 0) AS was_imap,
    EXISTS (SELECT 1 FROM uids WHERE account_id = accounts.id) AS was_pop3
  FROM accounts WHERE id = ?`

/** The newest message there is, for `letArrivalsWait` when more have arrived. */
export function newestMessage(db: Database): Id {
  return db.count('SELECT ifnull(max(id), 0) AS n FROM messages')
}

/** Inside the transaction in which everything of this account that is newer than `sinceId` arrived. */
export function letArrivalsWait(db: Database, accountId: Id, sinceId: Id): void {
  const account = db.get<AccountColumns>(SELECT_ACCOUNT, accountId)
  if (!account) return
  const { is_imap, was_checked, was_imap, was_pop3 } = account
  if (is_imap === 1)
    db.run(was_checked === 1 && was_pop3 === 0 ? LET_WAIT_FROM_FOLDERS : LET_WAIT_FROM_KNOWN_FOLDERS, sinceId)
  else if (was_checked === 1 && was_imap === 0) db.run(LET_WAIT, sinceId)
}

/** Inside a transaction, before all of a message takes the place of its header: rules that had the header have had it. */
export function keepRuled(db: Database, id: Id, sha256: Uint8Array): void {
  db.run(
    `UPDATE rule_diary INDEXED BY rule_diary_same SET sha256 = ?
      WHERE sha256 = (SELECT sha256 FROM messages WHERE id = ? AND whole_bytes IS NOT NULL)`,
    sha256,
    id,
  )
}

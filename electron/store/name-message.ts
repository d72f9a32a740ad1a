// What a message is called to the person who lost its bytes: by what the database still says of it.
import type { UnreadableMessage } from '../../shared/model/message.ts'
import { roleOf } from './roles.ts'

/** To be selected from `NAMED_MESSAGES`. */
export const NAME_COLUMNS = `messages.id, from_name, from_address, subject, sort_date_ms, mailboxes.role, mailboxes.name,
  json_extract(accounts.settings, '$.name') AS account`

/** A mailbox or an account that is lost keeps nobody from naming its messages. */
export const NAMED_MESSAGES = `messages LEFT JOIN mailboxes ON mailboxes.id = mailbox_id
  LEFT JOIN accounts ON accounts.id = account_id`

export interface NameColumns {
  readonly id: number
  readonly from_name: string
  readonly from_address: string
  readonly subject: string
  readonly sort_date_ms: number
  readonly role: number | null
  readonly name: string | null
  readonly account: string | null
}

export function nameMessage(columns: NameColumns): UnreadableMessage {
  const { id, from_name, from_address, subject, sort_date_ms, role, name, account } = columns
  return {
    id,
    from: { name: from_name, address: from_address },
    subject,
    dateMs: sort_date_ms,
    ...(role === null ? {} : { folder: { role: roleOf(role), name: name ?? '', account: account ?? '' } }),
  }
}
